import { ConversationFold, type TimelineItem } from '@tandem/protocol';
import { describe, expect, it } from 'vitest';
import { MockLog } from '../../../mock/mock-log';
import { mayaStory, said, started, type Step } from '../../../mock/story';
import { bot, maya } from '../../../mock/people';
import { timelineRows } from './timeline-rows';

function itemsOf(steps: readonly Step[]): readonly TimelineItem[] {
  const fold = new ConversationFold({ side: 'staff', id: 'ana' });
  for (const event of new MockLog('c', steps).events) fold.apply(event);
  return fold.view().items;
}

describe('the rows of a thread', () => {
  it('join the virtual agent’s turn with its answer', () => {
    const rows = timelineRows(itemsOf(mayaStory()), 0);
    const answer = rows.find((row) => row.kind === 'message' && row.item.text.startsWith('Order 1042'));
    expect(answer).toMatchObject({ turn: { turn: { intent: 'order.status' } } });
    expect(rows.some((row) => row.kind === 'turn')).toBe(false);
  });

  it('keep a turn that led to no answer', () => {
    const steps: Step[] = [
      [3, started(maya)],
      [2, { type: 'turn.completed', inReplyToSeq: 1, intent: 'fallback', confidence: 0, parameters: {}, fallback: true, tookMillis: 1 }],
    ];
    expect(timelineRows(itemsOf(steps), 0).at(-1)?.kind).toBe('turn');
  });

  it('stand under the day on which they happened', () => {
    const log = new MockLog('c');
    log.append(started(maya), '2026-03-02T12:00:00Z');
    log.append(said(bot, 'one'), '2026-03-02T12:01:00Z');
    log.append(said(bot, 'two'), '2026-03-04T12:00:00Z');
    const fold = new ConversationFold({ side: 'staff' });
    for (const event of log.events) fold.apply(event);
    const rows = timelineRows(fold.view().items, 0);
    expect(rows.map(({ kind }) => kind)).toEqual(['day', 'line', 'message', 'day', 'message']);
  });

  it('put the new-messages line once, before the first unread message of the customer', () => {
    const rows = timelineRows(itemsOf(mayaStory()), 18);
    const at = rows.findIndex((row) => row.kind === 'new');
    expect(rows[at + 1]).toMatchObject({ kind: 'message', item: { text: 'Great. When will I get the money back?' } });
    expect(rows.filter((row) => row.kind === 'new')).toHaveLength(1);
  });

  it('group what one person writes in a row', () => {
    const steps: Step[] = [[3, started(maya)], [2, said(bot, 'one')], [2, said(bot, 'two')]];
    const messages = timelineRows(itemsOf(steps), 0).filter((row) => row.kind === 'message');
    expect(messages.map(({ first, last }) => [first, last])).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});
