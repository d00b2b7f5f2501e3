import type { ConversationView, TimelineItem } from '@tandem/protocol';
import type { ConversationStatus, ConversationSummary } from '../contracts';

/** A conversation as a list shows it. */
export interface ConversationRow {
  readonly conversationId: string;
  readonly name: string;
  readonly verified: boolean;
  readonly channel: 'chat' | 'voice';
  readonly status: ConversationStatus;
  readonly queue?: string;
  readonly ownerName?: string;
  readonly ownerId?: string;
  readonly priority: number;
  readonly lastText?: string;
  /** Who wrote the last text, where the log is at hand. */
  readonly lastBy?: 'customer' | 'me' | 'agent' | 'bot' | 'note' | 'consult' | 'whisper';
  readonly lastAt: string;
  readonly unread: number;
  /** Since when the customer waits for a person's answer. */
  readonly waitingSince?: string;
}

export function rowOfSummary(summary: ConversationSummary): ConversationRow {
  const waits = summary.status === 'queued' || summary.status === 'offered';
  return {
    conversationId: summary.conversationId,
    name: summary.customer.displayName,
    verified: summary.customer.verified,
    channel: summary.channel,
    status: summary.status,
    queue: summary.queue,
    ownerName: summary.owner?.displayName,
    ownerId: summary.owner?.id,
    priority: summary.priority,
    lastText: summary.lastMessage,
    lastAt: summary.lastMessageAt ?? summary.startedAt,
    unread: 0,
    waitingSince: waits ? summary.statusSince : undefined,
  };
}

/** The row of a conversation whose log is held. The summary fills in what the log does not say. */
export function rowOfView(view: ConversationView, summary?: ConversationSummary): ConversationRow {
  const last = lastText(view.items);
  return {
    conversationId: view.conversationId,
    name: view.customer?.displayName ?? summary?.customer.displayName ?? '',
    verified: view.customer?.verified ?? summary?.customer.verified ?? false,
    channel: channelOf(view.items) ?? summary?.channel ?? 'chat',
    status: view.status,
    queue: view.queue ?? summary?.queue,
    ownerName: view.owner?.displayName,
    ownerId: view.owner?.id,
    priority: priorityOf(view.items) ?? summary?.priority ?? 0,
    ...last,
    lastAt: last.lastAt ?? view.startedAt ?? summary?.startedAt ?? '',
    unread: view.unread,
    waitingSince: waitingSince(view),
  };
}

function lastText(items: readonly TimelineItem[]): Pick<ConversationRow, 'lastText' | 'lastBy'> & { lastAt?: string } {
  for (let i = items.length - 1; i >= 0; i -= 1) {
    const item = items[i];
    if (item?.kind === 'note') return { lastText: item.text, lastBy: 'note', lastAt: item.at };
    if (item?.kind === 'aside') return { lastText: item.text, lastBy: item.channel, lastAt: item.at };
    if (item?.kind !== 'message') continue;
    const by = item.author.kind === 'customer' || item.author.kind === 'bot' ? item.author.kind : item.mine ? 'me' : 'agent';
    return { lastText: item.text || item.attachments[0]?.name, lastBy: by, lastAt: item.at };
  }
  return {};
}

function channelOf(items: readonly TimelineItem[]): 'chat' | 'voice' | undefined {
  const first = items[0];
  return first?.kind === 'line' && first.event.type === 'conversation.started' ? first.event.channel : undefined;
}

function priorityOf(items: readonly TimelineItem[]): number | undefined {
  for (let i = items.length - 1; i >= 0; i -= 1) {
    const item = items[i];
    if (item?.kind === 'line' && item.event.type === 'conversation.queued') return item.event.priority;
  }
  return undefined;
}

/** The first of the customer's messages that no agent has answered, or the time of entering the queue. */
export function waitingSince(view: ConversationView): string | undefined {
  if (view.status === 'queued' || view.status === 'offered') return view.statusSince;
  if (view.status !== 'active') return undefined;
  let since: string | undefined;
  for (let i = view.items.length - 1; i >= 0; i -= 1) {
    const item = view.items[i];
    if (item?.kind === 'line' && item.event.type === 'conversation.assigned') return since ?? item.at;
    if (item?.kind !== 'message') continue;
    if (item.author.kind !== 'customer') return since;
    since = item.at;
  }
  return since;
}
