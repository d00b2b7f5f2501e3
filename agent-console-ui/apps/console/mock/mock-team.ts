import type { Author, ConversationEvent } from '../src/contracts';
import type { MockServer } from './mock-server';

type Data = Record<string, unknown>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function me(server: MockServer): Author {
  return { kind: 'agent', id: server.userId, displayName: server.agent?.displayName ?? server.userId };
}

const ben: Author = { kind: 'agent', id: 'ben', displayName: 'Ben Okafor' };

function append(server: MockServer, data: Data, ...events: ConversationEvent[]): unknown {
  const conversationId = text(data.conversationId);
  let seq = 0;
  for (const event of events) seq = server.append(conversationId, event);
  return { conversationId, seq };
}

function consultOf(server: MockServer, data: Data) {
  return server.logs.get(text(data.conversationId))?.summary().consult;
}

/** What agents and supervisors who work on one conversation together ask for. */
export const teamFrames: Record<string, (server: MockServer, data: Data) => unknown> = {
  'consult.start': (server, data) => {
    const question = text(data.question);
    return append(server, data, {
      type: 'consult.requested',
      consultId: 'consult-1',
      by: me(server),
      ...(data.agent === undefined ? { queue: text(data.queue) } : { agent: text(data.agent) }),
      ...(question !== '' && { question }),
    });
  },
  'consult.complete': (server, data) =>
    append(
      server,
      data,
      { type: 'consult.ended', consultId: 'consult-1', agent: ben, outcome: 'completed', by: me(server) },
      { type: 'conversation.assigned', offerId: 'offer-consult', agent: ben },
    ),
  'consult.end': (server, data) => {
    const consult = consultOf(server, data);
    const left = consult?.consulted?.id === server.userId;
    return append(server, data, {
      type: 'consult.ended',
      consultId: 'consult-1',
      ...(consult?.joined === true && { agent: consult.consulted }),
      outcome: left ? 'left' : 'ended',
      by: me(server),
    });
  },
  'consult.message': (server, data) =>
    append(server, data, {
      type: 'consult.message-posted',
      consultId: 'consult-1',
      messageId: text(data.clientMessageId),
      clientMessageId: text(data.clientMessageId),
      author: me(server),
      text: text(data.text),
    }),
  'whisper.send': (server, data) =>
    append(server, data, {
      type: 'whisper.posted',
      messageId: text(data.clientMessageId),
      clientMessageId: text(data.clientMessageId),
      author: me(server),
      to: server.logs.get(text(data.conversationId))?.summary().owner ?? ben,
      text: text(data.text),
    }),
  'conversation.join': (server, data) => append(server, data, { type: 'supervisor.joined', supervisor: me(server) }),
  'conversation.leave': (server, data) => append(server, data, { type: 'supervisor.left', supervisor: me(server) }),
};

/** A lively colleague comes in by himself. */
export const teamAfter: Record<string, (server: MockServer, data: Data) => void> = {
  'consult.start': (server, data) => {
    if (!server.lively) return;
    const id = text(data.conversationId);
    setTimeout(() => comesIn(server, id), 1500);
  },
};

/** Ben is asked and comes in, as routing and he would have it. */
export function comesIn(server: MockServer, conversationId: string): void {
  const expiresAt = new Date(Date.now() + 20_000).toISOString();
  server.append(conversationId, { type: 'consult.offered', consultId: 'consult-1', offerId: 'offer-consult', agent: ben, expiresAt });
  server.append(conversationId, { type: 'consult.joined', consultId: 'consult-1', offerId: 'offer-consult', agent: ben });
}
