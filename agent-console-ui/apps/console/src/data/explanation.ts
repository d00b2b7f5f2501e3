import { useQuery } from '@tanstack/react-query';
import type { RoutingExplanation } from '../contracts';
import { ApiError, callApi } from '../shared/api';

/** GET /api/routing/conversations/ID/explanation; null where routing has nothing to say, or not to this person. */
export function useExplanation(conversationId: string, refetchInterval: number | false = false) {
  return useQuery({
    queryKey: ['routing', 'explanation', conversationId],
    queryFn: async ({ signal }) => {
      try {
        return await callApi<RoutingExplanation>(`/api/routing/conversations/${encodeURIComponent(conversationId)}/explanation`, { signal });
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
    staleTime: 0,
    refetchInterval,
  });
}
