import { useMemo } from 'react';
import type { ConversationSummary, ConversationStatus } from '../../contracts';
import { listLimit, useConversations } from '../../data/conversations';

const everySoOften = 10_000;

export interface FloorWork {
  /** What an agent has now: ringing, open and in wrap-up. */
  ofAgent: (agentId: string) => readonly ConversationSummary[];
  /** How many of a queue's conversations are with an agent, or in wrap-up; absent until it is known. */
  ofQueue: (queueId: string, status: 'active' | 'wrapup') => number | undefined;
  /** Whether there is more than the server tells at once, so that numbers are at least so high. */
  more: boolean;
}

/** Who works on what, from the conversations themselves. */
export function useFloorWork(): FloorWork {
  const active = useStatus('active');
  const wrapup = useStatus('wrapup');
  const offered = useStatus('offered');
  return useMemo(() => {
    const known = { active, wrapup, offered };
    const byAgent = new Map<string, ConversationSummary[]>();
    for (const one of [...(active ?? []), ...(wrapup ?? []), ...(offered ?? [])]) {
      if (one.owner !== undefined) byAgent.set(one.owner.id, [...(byAgent.get(one.owner.id) ?? []), one]);
    }
    return {
      ofAgent: (agentId) => byAgent.get(agentId) ?? [],
      ofQueue: (queueId, status) => known[status]?.filter(({ queue }) => queue === queueId).length,
      more: [active, wrapup, offered].some((list) => (list?.length ?? 0) >= listLimit),
    };
  }, [active, wrapup, offered]);
}

function useStatus(status: ConversationStatus): ConversationSummary[] | undefined {
  return useConversations({ scope: 'all', status, every: everySoOften }).data;
}
