import type { Author, ConversationEvent, MessagePostedEvent } from '../generated/contracts';

export const maya: Author = { kind: 'customer', id: 'cust-1', displayName: 'Maya Lindqvist' };
export const ana: Author = { kind: 'agent', id: 'ana', displayName: 'Ana Torres' };
export const bot: Author = { kind: 'bot', id: 'bot', displayName: 'Assistant' };

export const started: ConversationEvent = {
  type: 'conversation.started',
  inbox: 'shop',
  channel: 'chat',
  customer: { id: 'cust-1', displayName: 'Maya Lindqvist', verified: true },
  language: 'en',
};

/** A message; `id` also names it for its sender unless a bot wrote it. */
export function message(author: Author, text: string, id = text, more: Partial<MessagePostedEvent> = {}): MessagePostedEvent {
  return {
    type: 'message.posted',
    messageId: `m-${id}`,
    ...(author.kind === 'bot' ? {} : { clientMessageId: id }),
    author,
    text,
    attachments: [],
    quickReplies: [],
    ...more,
  };
}

export const queued: ConversationEvent = {
  type: 'conversation.queued',
  queue: 'billing',
  cause: 'handoff',
  priority: 0,
  skills: [],
  by: bot,
};

export const assigned: ConversationEvent = { type: 'conversation.assigned', offerId: 'o1', agent: ana };

export const resolved: ConversationEvent = { type: 'conversation.resolved', by: ana, cause: 'agent_resolved' };
