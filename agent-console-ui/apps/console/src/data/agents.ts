import { useQuery } from '@tanstack/react-query';
import type { AgentView } from '../contracts';
import { callApi } from '../shared/api';

export const agentsKey = ['agents'] as const;

/** GET /api/agents: supervisors only. `board.changed` makes it load again. */
export function useAgents(enabled = true) {
  return useQuery({
    queryKey: agentsKey,
    queryFn: ({ signal }) => callApi<AgentView[]>('/api/agents', { signal }),
    enabled,
  });
}
