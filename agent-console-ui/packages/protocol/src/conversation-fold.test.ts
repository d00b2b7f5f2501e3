import { describe, expect, it } from 'vitest';
import { ConversationFold, type Viewer } from './conversation-fold';
import type { ConversationEvent } from './generated/contracts';
import { ana, assigned, bot, logged, maya, message, queued, resolved, started } from './testing';
import type { MessageItem } from './timeline';

const customer: Viewer = { side: 'customer', id: 'cust-1' };
const agent: Viewer = { side: 'staff', id: 'ana' };

function fold(viewer: Viewer, ...events: ConversationEvent[]) {
  const folded = new ConversationFold(viewer);
  events.forEach((event, index) => folded.apply(logged(index + 1, event)));
  return folded;
}

const messages = (folded: ConversationFold) =>
  folded.view().items.filter((item): item is MessageItem => item.kind === 'message');

describe('status and owner', () => {
  const offered: ConversationEvent = { type: 'conversation.offered', offerId: 'o1', agent: ana, expiresAt: '' };
  const declined: ConversationEvent = { type: 'offer.ended', offerId: 'o1', agent: ana, outcome: 'declined' };
  const parked: ConversationEvent = { type: 'conversation.parked', agent: ana };
  const wrapped: ConversationEvent = { type: 'wrapup.completed', agent: ana, by: 'timer' };

  it.each<[string, ConversationEvent[], string | undefined]>([
    ['bot', [started], undefined],
    ['queued', [started, queued], undefined],
    ['offered', [started, queued, offered], 'ana'],
    ['queued', [started, queued, offered, declined], undefined],
    ['active', [started, queued, offered, assigned], 'ana'],
    ['parked', [started, queued, assigned, parked], 'ana'],
    ['queued', [started, queued, assigned, queued], undefined],
    ['wrapup', [started, queued, assigned, resolved], 'ana'],
    ['resolved', [started, queued, assigned, resolved, wrapped], 'ana'],
    ['resolved', [started, resolved], undefined],
    ['resolved', [started, queued, assigned, parked, resolved], 'ana'],
  ])('is %s', (status, events, owner) => {
    const view = fold(agent, ...events).view();
    expect(view.status).toBe(status);
    expect(view.owner?.id).toBe(owner);
  });

  it('dates the status from its change', () => {
    const folded = fold(agent, started, queued, { type: 'hidden' }, { type: 'hidden' });
    expect(folded.view().statusSince).toBe(logged(2, queued).at);
    expect(folded.view().lastSeq).toBe(4);
  });
});

describe('marks', () => {
  it('moves own messages from sent to delivered to read, and never back', () => {
    const folded = fold(customer, started, message(maya, 'a'), message(maya, 'b'));
    const states = () => messages(folded).map((item) => item.state);
    expect(states()).toEqual(['sent', 'sent']);
    folded.apply(logged(4, { type: 'message.delivered', side: 'staff', upToSeq: 3 }));
    expect(states()).toEqual(['delivered', 'delivered']);
    folded.apply(logged(5, { type: 'message.read', side: 'staff', upToSeq: 2 }));
    expect(states()).toEqual(['read', 'delivered']);
    folded.apply(logged(6, { type: 'message.delivered', side: 'staff', upToSeq: 1 }));
    expect(states()).toEqual(['read', 'delivered']);
    folded.apply(logged(7, { type: 'message.read', side: 'staff', upToSeq: 6 }));
    expect(states()).toEqual(['read', 'read']);
  });

  it('keeps the objects of unchanged messages, so that a list does not draw them again', () => {
    const folded = fold(customer, started, message(maya, 'a'), message(bot, 'b'));
    const [before] = messages(folded);
    folded.apply(logged(4, { type: 'message.read', side: 'customer', upToSeq: 3 }));
    expect(messages(folded)[0]).toBe(before);
  });

  it('counts what the viewer has not read', () => {
    const folded = fold(customer, started, message(maya, 'a'), message(bot, 'b'), message(ana, 'c'));
    expect(folded.view().unread).toBe(2);
    folded.apply(logged(5, { type: 'message.read', side: 'customer', upToSeq: 3 }));
    expect(folded.view().unread).toBe(1);
    folded.apply(logged(6, { type: 'message.read', side: 'customer', upToSeq: 5 }));
    expect(folded.view().unread).toBe(0);
  });
});

describe('items', () => {
  it('tells an agent\'s own messages from a colleague\'s', () => {
    const ben = { ...ana, id: 'ben' };
    expect(messages(fold(agent, message(ana, 'a'), message(ben, 'b'), message(maya, 'c'))).map((item) => item.mine)).toEqual(
      [true, false, false],
    );
  });

  it('shows staff what the virtual agent learned', () => {
    const view = fold(
      agent,
      started,
      {
        type: 'turn.completed',
        inReplyToSeq: 1,
        intent: 'invoice.problem',
        confidence: 0.9,
        parameters: { invoice: '1187' },
        fallback: false,
        tookMillis: 12,
      },
      { type: 'note.added', noteId: 'n', author: ana, text: 'careful' },
      { type: 'disposition.recorded', agent: ana, disposition: 'billing.corrected' },
      { type: 'rating.submitted', score: 5 },
    ).view();
    expect(view.items.map((item) => item.kind)).toEqual(['line', 'turn', 'note', 'line', 'line']);
    expect(view.disposition).toBe('billing.corrected');
    expect(view.rating?.score).toBe(5);
  });

  it('tells of a customer who left and of one who waits, but not of questions nor of the reminded', () => {
    const asked: ConversationEvent = { type: 'customer.left', since: '', presumed: true };
    const left: ConversationEvent = { type: 'customer.left', since: '', presumed: false };
    const back: ConversationEvent = { type: 'customer.returned' };
    const silent = (side: 'customer' | 'staff'): ConversationEvent => ({ type: 'silence.noticed', side, since: '' });
    const view = fold(agent, started, asked, back, left, back, silent('customer'), silent('staff')).view();
    expect(view.items.map((item) => (item.kind === 'line' ? item.event.type : item.kind))).toEqual([
      'conversation.started',
      'customer.left',
      'customer.returned',
      'silence.noticed',
    ]);
  });

  it('skips and counts kinds that it does not know', () => {
    const folded = fold(customer, started, { type: 'from.the.future' } as unknown as ConversationEvent);
    expect(folded.skipped).toBe(1);
    expect(folded.view().lastSeq).toBe(2);
    expect(folded.view().items.length).toBe(1);
  });

  it('gives the same view until something changes', () => {
    const folded = fold(customer, started);
    expect(folded.view()).toBe(folded.view());
  });
});
