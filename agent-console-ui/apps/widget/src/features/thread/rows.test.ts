import { ConversationFold } from '@tandem/protocol';
import { ana, assigned, bot, logged, maya, message, queued, resolved, started } from '@tandem/protocol/testing';
import { describe, expect, it } from 'vitest';
import { toRows } from './rows';

function rowsOf(...events: Parameters<typeof logged>[1][]) {
  const fold = new ConversationFold({ side: 'customer' });
  events.forEach((event, index) => fold.apply(logged(index + 1, event)));
  return toRows(fold.view().items);
}

describe('rows', () => {
  it('groups what one author wrote in a row', () => {
    const rows = rowsOf(started, message(maya, 'a'), message(maya, 'b'), message(bot, 'c', 'c'), message(bot, 'd', 'd'), message(ana, 'e'));
    expect(rows.map((row) => (row.kind === 'group' ? row.messages.map((one) => one.text) : row.kind))).toEqual([
      'day',
      ['a', 'b'],
      ['c', 'd'],
      ['e'],
    ]);
  });

  it('splits a group by what happened between, and after five minutes', () => {
    expect(rowsOf(message(maya, 'a'), queued, message(maya, 'b')).map((row) => row.kind)).toEqual(['day', 'group', 'line', 'group']);
    const late = logged(2, message(maya, 'late'));
    const fold = new ConversationFold({ side: 'customer' });
    fold.apply(logged(1, message(maya, 'a')));
    fold.apply({ ...late, at: '2026-01-05T09:20:00Z' });
    expect(toRows(fold.view().items).filter((row) => row.kind === 'group').length).toBe(2);
  });

  it('tells the customer what concerns him and nothing else', () => {
    const lines = rowsOf(
      started,
      queued,
      { type: 'hidden' },
      assigned,
      resolved,
      { type: 'rating.submitted', score: 4 },
    ).flatMap((row) => (row.kind === 'line' ? [row.item.event.type] : []));
    expect(lines).toEqual(['conversation.queued', 'conversation.assigned', 'conversation.resolved']);
  });

  it('starts each day with its line', () => {
    const fold = new ConversationFold({ side: 'customer' });
    fold.apply({ ...logged(1, message(maya, 'a')), at: '2026-01-05T12:00:00Z' });
    fold.apply({ ...logged(2, message(maya, 'b')), at: '2026-01-06T12:00:00Z' });
    expect(toRows(fold.view().items).map((row) => row.kind)).toEqual(['day', 'group', 'day', 'group']);
  });
});
