import { describe, expect, it } from 'vitest';
import { ConversationFold } from './conversation-fold';
import type { Author, ConversationEvent } from './generated/contracts';
import { ana, assigned, logged, queued, resolved, started } from './testing';

const ben: Author = { kind: 'agent', id: 'ben', displayName: 'Ben Okafor' };
const sam: Author = { kind: 'agent', id: 'sam', displayName: 'Sam Reyes' };
const requested: ConversationEvent = { type: 'consult.requested', consultId: 'k', by: ana, agent: 'ben', question: 'Twice?' };
const offered: ConversationEvent = { type: 'consult.offered', consultId: 'k', offerId: 'o', agent: ben, expiresAt: '2026-03-09T09:40:00Z' };
const joined: ConversationEvent = { type: 'consult.joined', consultId: 'k', offerId: 'o', agent: ben };
const ended: ConversationEvent = { type: 'consult.ended', consultId: 'k', agent: ben, outcome: 'completed', by: ana };
const supervisor: ConversationEvent = { type: 'supervisor.joined', supervisor: sam };

function viewOf(...events: ConversationEvent[]) {
  const fold = new ConversationFold({ side: 'staff', id: 'ana' });
  [started, queued, assigned, ...events].forEach((event, index) => fold.apply(logged(index + 1, event)));
  return fold.view();
}

describe('the team of a conversation', () => {
  it('follows a consult from the question to the hand-over', () => {
    expect(viewOf(requested).consult).toMatchObject({ question: 'Twice?', joined: false });
    expect(viewOf(requested, offered).consult).toMatchObject({ consulted: ben, joined: false });
    expect(viewOf(requested, offered, joined).consult).toMatchObject({ consulted: ben, joined: true });
    const after = viewOf(requested, offered, joined, ended, { type: 'conversation.assigned', offerId: 'o', agent: ben });
    expect(after.consult).toBeUndefined();
    expect(after.owner).toEqual(ben);
  });

  it('ignores what is said of another consult', () => {
    expect(viewOf(requested, { ...joined, consultId: 'other' } as ConversationEvent).consult).toMatchObject({ joined: false });
  });

  it('knows who of the supervisors takes part, until it stops being active', () => {
    expect(viewOf(supervisor).supervisors).toEqual([sam]);
    expect(viewOf(supervisor, { type: 'supervisor.left', supervisor: sam }).supervisors).toEqual([]);
    expect(viewOf(supervisor, requested, resolved)).toMatchObject({ supervisors: [], status: 'wrapup' });
    expect(viewOf(supervisor, requested, resolved).consult).toBeUndefined();
  });

  it('shows consult messages and whispers as asides, not as messages', () => {
    const view = viewOf(
      requested,
      joined,
      { type: 'consult.message-posted', consultId: 'k', messageId: 'm1', clientMessageId: 'c1', author: ana, text: 'See 1187' },
      { type: 'whisper.posted', messageId: 'm2', author: sam, to: ana, text: 'Free shipping' },
    );
    const asides = view.items.filter((item) => item.kind === 'aside');
    expect(asides).toMatchObject([
      { channel: 'consult', mine: true, text: 'See 1187' },
      { channel: 'whisper', mine: false, to: ana, text: 'Free shipping' },
    ]);
    expect(view.unread).toBe(0);
  });
});
