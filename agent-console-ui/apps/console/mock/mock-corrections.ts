import type { TurnCorrection, VirtualAgentIntent } from '../src/contracts';
import type { MockServer } from './mock-server';
import { staff } from './people';

export const intents: VirtualAgentIntent[] = [
  { name: 'human.request', example: 'I want to talk to a person' },
  { name: 'invoice.problem', example: 'my invoice is wrong' },
  { name: 'opening.hours', example: 'when are you open' },
  { name: 'order.status', example: 'where is my order' },
  { name: 'refund.status', example: 'where is my refund' },
  { name: 'returns.policy', example: 'how long can I return something' },
];

/** Answers `/api/virtual-agent/**` as far as JSON goes; undefined for what is not there. */
export function answerVirtualAgent(server: MockServer, method: string, parts: readonly string[], url: URL, body: unknown): unknown {
  if (parts[2] === 'intents') return intents;
  const [, , , conversationId, seq] = parts;
  if (conversationId === undefined) return listed(server, url);
  const before = server.corrections.find((one) => one.conversationId === conversationId && one.seq === Number(seq));
  const next = method === 'DELETE' ? undone(server, before) : said(server, conversationId, Number(seq), before, body);
  if (next === undefined) return undefined;
  server.corrections = [next, ...server.corrections.filter((one) => one !== before)];
  return next;
}

function listed(server: MockServer, url: URL): TurnCorrection[] {
  const conversation = url.searchParams.get('conversation');
  const withdrawn = url.searchParams.get('withdrawn') === 'true';
  return server.corrections.filter(
    (one) => (withdrawn || !one.withdrawn) && (conversation === null || one.conversationId === conversation),
  );
}

function me(server: MockServer) {
  const displayName = staff.find(({ userId }) => userId === server.userId)?.displayName ?? server.userId;
  return { kind: 'agent' as const, id: server.userId, displayName };
}

function undone(server: MockServer, before: TurnCorrection | undefined): TurnCorrection | undefined {
  return before && { ...before, withdrawn: true, by: me(server), at: new Date().toISOString() };
}

function said(
  server: MockServer,
  conversationId: string,
  seq: number,
  before: TurnCorrection | undefined,
  body: unknown,
): TurnCorrection | undefined {
  const events = server.logs.get(conversationId)?.events ?? [];
  const turn = events[seq - 1]?.event;
  if (turn?.type !== 'turn.completed') return undefined;
  const message = events[turn.inReplyToSeq - 1]?.event;
  const { intent } = (body ?? {}) as { intent?: string };
  const by = me(server);
  const at = new Date().toISOString();
  return {
    conversationId,
    seq,
    text: message?.type === 'message.posted' ? message.text : '',
    language: 'en',
    matchedIntent: turn.intent,
    confidence: turn.confidence,
    ...(intent !== undefined && { intent }),
    withdrawn: false,
    by,
    at,
    changes: [...(before?.changes ?? []), { by, at, intent, withdrawn: false }],
  };
}
