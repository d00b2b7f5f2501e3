import type { Author, LineItem, MessageItem, TimelineItem } from '@tandem/protocol';

export interface Group {
  readonly kind: 'group';
  readonly key: string;
  readonly author: Author;
  readonly mine: boolean;
  readonly messages: readonly MessageItem[];
}

export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'line'; readonly key: string; readonly item: LineItem }
  | Group;

const GROUP_MILLIS = 5 * 60_000;

/** What is said to the customer as a line; everything else between the messages is not his concern. */
const SHOWN = new Set(['conversation.queued', 'conversation.assigned', 'conversation.parked', 'conversation.resolved', 'supervisor.joined', 'supervisor.left']);

/** Messages of one author within five minutes become one group; a new day gets a line. */
export function toRows(items: readonly TimelineItem[]): Row[] {
  const rows: Row[] = [];
  let day = '';
  for (const item of items) {
    if (item.kind !== 'message' && !(item.kind === 'line' && SHOWN.has(item.event.type))) continue;
    const thisDay = new Date(item.at).toDateString();
    if (thisDay !== day) rows.push({ kind: 'day', key: `day ${thisDay}`, at: item.at });
    day = thisDay;
    if (item.kind === 'line') rows.push({ kind: 'line', key: item.key, item });
    else if (item.kind === 'message') addMessage(rows, item);
  }
  return rows;
}

function addMessage(rows: Row[], message: MessageItem): void {
  const last = rows.at(-1);
  if (last?.kind === 'group' && belongs(last, message)) {
    rows[rows.length - 1] = { ...last, messages: [...last.messages, message] };
  } else {
    rows.push({ kind: 'group', key: message.key, author: message.author, mine: message.mine, messages: [message] });
  }
}

function belongs(group: Group, message: MessageItem): boolean {
  const before = group.messages.at(-1);
  const sameAuthor = group.mine ? message.mine : !message.mine && group.author.id === message.author.id;
  return sameAuthor && before !== undefined && Date.parse(message.at) - Date.parse(before.at) < GROUP_MILLIS;
}
