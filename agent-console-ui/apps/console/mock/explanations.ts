import type { AssignmentExplanation, RoutingExplanation } from '../src/contracts';
import type { MockServer } from './mock-server';
import { ago } from './people';

/** Why a conversation waits, rings or went where it went. */
export function explanationOf(server: MockServer, conversationId: string): RoutingExplanation | undefined {
  const summary = server.logs.get(conversationId)?.summary();
  if (summary === undefined || !['queued', 'offered', 'active', 'parked'].includes(summary.status)) return undefined;
  const offer = server.offers.find(({ conversation }) => conversation.conversationId === conversationId);
  const mine = server.role === 'agent' && (summary.owner?.id === server.userId || offer !== undefined);
  if (server.role === 'agent' && !mine) return undefined;
  const closed = server.closed.get(summary.queue ?? '');
  const base = {
    conversationId,
    queue: summary.queue ?? 'general',
    since: summary.statusSince,
    ...(closed?.callback === true && { callback: true }),
  };
  if (summary.status === 'queued' && offer === undefined) {
    return {
      ...base,
      stage: 'waiting',
      position: 1,
      ...(closed === undefined ? base.queue !== 'technical' && { estimatedWaitSeconds: 95 } : { opensAt: closed.opensAt }),
      waiting: { ...decision(base.queue), candidates: [], candidateCount: 0 },
      relaxesAt: ago(-1.5),
      maxWaitAt: ago(-7),
    };
  }
  return { ...base, stage: summary.status === 'active' ? 'owned' : 'ringing', decision: { ...decision(base.queue), rule: 'longest_idle' } };
}

function decision(queue: string): AssignmentExplanation {
  return {
    score: 1934,
    parts: [
      { name: 'waited', seconds: 134 },
      { name: 'queue_priority', seconds: 1800 },
    ],
    required: queue === 'general' ? [] : [`${queue}≥2`, 'language en'],
    ring: queue === 'billing' ? 1 : 0,
    candidates: [
      { agentId: 'ana', idleMillis: 252_000, load: 1, capacity: 3, levels: 4 },
      { agentId: 'zoe', idleMillis: 31_000, load: 2, capacity: 3, levels: 5 },
    ],
    candidateCount: 2,
    excluded: { at_capacity: 1, away: 1, lacks_skill: 14, offline: 6 },
    exclusions: [
      { agentId: 'ben', reason: 'at_capacity' },
      { agentId: 'chloe', reason: 'away', detail: 'meal', since: ago(21) },
      { agentId: 'sam', reason: 'lacks_skill', detail: `${queue}≥2` },
      { agentId: 'lee', reason: 'offline', since: ago(140) },
    ],
  };
}
