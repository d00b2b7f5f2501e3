import { useQuery } from '@tanstack/react-query';
import type { AgentView } from '../contracts';
import { callApi } from '../shared/api';

const refreshMillis = 5000;

/** GET /api/agents/colleagues: who could be asked in or be given a conversation. Fresh while a dialog shows it. */
export function useColleagues(enabled: boolean) {
  return useQuery({
    queryKey: ['colleagues'],
    queryFn: ({ signal }) => callApi<AgentView[]>('/api/agents/colleagues', { signal }),
    enabled,
    refetchInterval: enabled ? refreshMillis : false,
  });
}
