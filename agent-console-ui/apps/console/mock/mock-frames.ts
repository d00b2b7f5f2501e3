import type { FakeWebSocket, ReceivedFrame } from '@tandem/protocol/testing';
import type { AgentState, Author, ConversationEvent } from '../src/contracts';
import type { MockServer } from './mock-server';
import { teamAfter, teamFrames } from './mock-team';
import { customer, said } from './story';

/** Answers one frame of the console, and does what it asks for. */
export function handleFrame(server: MockServer, socket: FakeWebSocket, frame: ReceivedFrame): void {
  const refusal = server.refusals.get(frame.type);
  if (refusal !== undefined) {
    socket.deliver({ replyTo: frame.id, error: { code: refusal, message: refusal, retryable: false } });
    return;
  }
  const handler = handlers[frame.type] ?? teamFrames[frame.type];
  const data = handler?.(server, frame.data, socket) ?? {};
  socket.deliver({ replyTo: frame.id, data });
  after[frame.type]?.(server, frame.data, socket);
  teamAfter[frame.type]?.(server, frame.data);
}

type Data = Record<string, unknown>;
type Handler = (server: MockServer, data: Data, socket: FakeWebSocket) => unknown;

function me(server: MockServer): Author {
  return { kind: 'agent', id: server.userId, displayName: server.agent?.displayName ?? server.userId };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function accepted(server: MockServer, id: unknown, ...events: ConversationEvent[]): unknown {
  const conversationId = text(id);
  let seq = 0;
  for (const event of events) seq = server.append(conversationId, event);
  return { conversationId, seq };
}

const handlers: Partial<Record<string, Handler>> = {
  hello: (server, data) => ({
    connectionId: 'mock',
    heartbeatSeconds: 25,
    you: { role: server.role, id: server.userId, displayName: server.agent?.displayName ?? server.userId },
    conversations: server.summaries().filter(({ owner, status }) => owner?.id === server.userId && status !== 'resolved'),
    resumes: Object.fromEntries(Object.keys(data.resume as Data).map((id) => [id, server.logs.has(id) ? 'complete' : 'not_found'])),
    offers: server.offers,
    ...(server.unseen && { unseen: Object.keys(data.resume as Data) }),
    ...(server.agent !== undefined && { agent: server.agent }),
  }),
  'conversation.subscribe': (server, data) => {
    const log = server.logs.get(text(data.conversationId));
    return log === undefined ? undefined : { conversation: log.summary(), resume: 'complete', ...(server.unseen && { unseen: true }) };
  },
  'events.fetch': (server, data) => {
    const events = server.logs.get(text(data.conversationId))?.events ?? [];
    const from = Number(data.afterSeq);
    return { events: events.slice(from, from + Number(data.limit)), lastSeq: events.length };
  },
  'message.send': (server, data) => {
    const log = server.logs.get(text(data.conversationId));
    const clientMessageId = text(data.clientMessageId);
    if (log?.holds(clientMessageId) === true) return { conversationId: log.conversationId };
    const attachments = (data.attachments as string[]).map((id) => ({ id, name: 'photo.png', contentType: 'image/png', sizeBytes: 1000 }));
    return accepted(server, data.conversationId, said(me(server), text(data.text), { clientMessageId, attachments }));
  },
  'message.read': (server, data) =>
    accepted(server, data.conversationId, { type: 'message.read', side: 'staff', upToSeq: Number(data.upToSeq) }),
  'note.add': (server, data) =>
    accepted(server, data.conversationId, {
      type: 'note.added',
      noteId: text(data.clientMessageId),
      clientMessageId: text(data.clientMessageId),
      author: me(server),
      text: text(data.text),
    }),
  'conversation.transfer': (server, data) =>
    accepted(
      server,
      data.conversationId,
      ...(text(data.note) === '' ? [] : [{ type: 'note.added' as const, noteId: 'transfer', author: me(server), text: text(data.note) }]),
      { type: 'conversation.queued', queue: text(data.queue), cause: 'transfer', priority: 0, skills: [], by: me(server) },
    ),
  'conversation.park': (server, data) => accepted(server, data.conversationId, { type: 'conversation.parked', agent: me(server) }),
  'conversation.take-over': (server, data) => {
    const { queue = 'general' } = server.logs.get(text(data.conversationId))?.summary() ?? {};
    const agent = me(server);
    return accepted(
      server,
      data.conversationId,
      { type: 'conversation.queued', queue, cause: 'takeover', priority: 0, skills: [], preferredAgent: agent.id, by: agent },
      { type: 'conversation.assigned', offerId: 'taken', agent },
    );
  },
  'conversation.return-to-bot': (server, data) =>
    accepted(
      server,
      data.conversationId,
      ...(text(data.note) === '' ? [] : [{ type: 'note.added' as const, noteId: 'returned', author: me(server), text: text(data.note) }]),
      { type: 'conversation.returned-to-bot', by: me(server) },
    ),
  'conversation.unpark': (server, data) =>
    accepted(server, data.conversationId, { type: 'conversation.assigned', offerId: 'unparked', agent: me(server) }),
  'conversation.resolve': (server, data) =>
    accepted(
      server,
      data.conversationId,
      { type: 'disposition.recorded', agent: me(server), disposition: text(data.disposition), note: text(data.note) || undefined },
      ...(server.logs.get(text(data.conversationId))?.summary().status === 'active'
        ? [{ type: 'conversation.resolved' as const, by: me(server), cause: 'agent_resolved' as const }]
        : []),
    ),
  'wrapup.complete': (server, data) => accepted(server, data.conversationId, { type: 'wrapup.completed', agent: me(server), by: 'agent' }),
  'offer.accept': (server, data) => {
    const offer = server.offers.find(({ offerId }) => offerId === data.offerId);
    server.offers = server.offers.filter((one) => one !== offer);
    return accepted(server, offer?.conversation.conversationId, { type: 'conversation.assigned', offerId: text(data.offerId), agent: me(server) });
  },
  'offer.decline': (server, data) => {
    server.offers = server.offers.filter(({ offerId }) => offerId !== data.offerId);
    return {};
  },
  'work.pull': (server, data) => {
    const next = server.summaries().find(({ queue, status }) => queue === data.queue && status === 'queued');
    return accepted(server, next?.conversationId, { type: 'conversation.assigned', offerId: 'pulled', agent: me(server) });
  },
  'attachment.prepare': () => ({
    attachmentId: 'att-new',
    uploadUrl: '/api/attachments/att-new/content?signature=mock',
    expiresAt: new Date(Date.now() + 300_000).toISOString(),
  }),
};

const after: Partial<Record<string, Handler>> = {
  hello: (server, data, socket) => {
    for (const [id, afterSeq] of Object.entries(data.resume as Record<string, number>)) {
      for (const event of server.logs.get(id)?.events.slice(afterSeq) ?? []) socket.push('event', event);
    }
  },
  'conversation.subscribe': (server, data, socket) => {
    const events = server.logs.get(text(data.conversationId))?.events ?? [];
    for (const event of events.slice(Number(data.afterSeq))) socket.push('event', event);
  },
  'agent.set-state': (server, data) =>
    server.setAgent({ state: data.state as AgentState, reason: data.reason === undefined ? undefined : text(data.reason) }),
  'conversation.resolve': (server, data) => {
    const id = text(data.conversationId);
    if (server.logs.get(id)?.summary().status === 'wrapup') server.wrapupStarted(id, 60);
  },
  'message.send': (server, data) => {
    if (!server.lively) return;
    const id = text(data.conversationId);
    const log = server.logs.get(id);
    if (log === undefined) return;
    const upToSeq = log.events.length;
    const author = customer(log.summary().customer);
    setTimeout(() => server.append(id, { type: 'message.delivered', side: 'customer', upToSeq }), 500);
    setTimeout(() => server.append(id, { type: 'message.read', side: 'customer', upToSeq }), 1300);
    setTimeout(() => server.typing(id, true), 1800);
    setTimeout(() => server.append(id, said(author, 'Thank you, that is good to know.')), 4200);
  },
};
