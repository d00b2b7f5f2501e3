import type { AsideItem, HandoffItem, LineItem, MessageItem, NoteItem, TimelineItem, TurnItem } from '@tandem/protocol';

/** What the thread draws, one under the other. */
export type TimelineRow =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; item: MessageItem; turn?: TurnItem; first: boolean; last: boolean }
  | { kind: 'note'; key: string; item: NoteItem }
  | { kind: 'aside'; key: string; item: AsideItem }
  | { kind: 'turn'; key: string; item: TurnItem }
  | { kind: 'handoff'; key: string; item: HandoffItem }
  | { kind: 'line'; key: string; item: LineItem };

const groupMillis = 3 * 60_000;

/**
 * Puts day lines, the new-messages line and groups into a timeline. The virtual agent's turn joins the answer that it
 * led to.
 *
 * @param readUpTo what had been read when the thread was opened; the new-messages line stands after it. 0 for none
 */
export function timelineRows(items: readonly TimelineItem[], readUpTo: number): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let day = '';
  let lineDrawn = readUpTo === 0;
  let turn: TurnItem | undefined;
  let group: Extract<TimelineRow, { kind: 'message' }> | undefined;

  for (const item of items) {
    if (item.kind === 'turn') {
      if (turn !== undefined) rows.push({ kind: 'turn', key: turn.key, item: turn });
      turn = item;
      continue;
    }
    if (turn !== undefined && !(item.kind === 'message' && item.author.kind === 'bot')) {
      rows.push({ kind: 'turn', key: turn.key, item: turn });
      turn = undefined;
      group = undefined;
    }
    const itemDay = localDay(item.at);
    if (itemDay !== day) {
      day = itemDay;
      rows.push({ kind: 'day', key: `day-${itemDay}`, at: item.at });
      group = undefined;
    }
    if (!lineDrawn && item.kind === 'message' && item.author.kind === 'customer' && (item.seq ?? 0) > readUpTo) {
      lineDrawn = true;
      rows.push({ kind: 'new', key: 'new-messages' });
      group = undefined;
    }
    if (item.kind !== 'message') {
      rows.push(rowOf(item));
      group = undefined;
      continue;
    }
    const joins = group !== undefined && sameGroup(group.item, item);
    if (joins && group !== undefined) group.last = false;
    const row: TimelineRow = { kind: 'message', key: item.key, item, first: !joins, last: true, ...(turn && { turn }) };
    rows.push(row);
    group = row;
    turn = undefined;
  }
  if (turn !== undefined) rows.push({ kind: 'turn', key: turn.key, item: turn });
  return rows;
}

function rowOf(item: NoteItem | AsideItem | HandoffItem | LineItem): TimelineRow {
  const { key } = item;
  switch (item.kind) {
    case 'note':
      return { kind: 'note', key, item };
    case 'aside':
      return { kind: 'aside', key, item };
    case 'handoff':
      return { kind: 'handoff', key, item };
    case 'line':
      return { kind: 'line', key, item };
  }
}

function sameGroup(before: MessageItem, item: MessageItem): boolean {
  return (
    before.author.kind === item.author.kind &&
    before.author.id === item.author.id &&
    Date.parse(item.at) - Date.parse(before.at) < groupMillis
  );
}

function localDay(iso: string): string {
  const date = new Date(iso);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}
