import { useQuery } from '@tanstack/react-query';
import type { ConversationStatus, ConversationSummary } from '../contracts';
import { callApi } from '../shared/api';

/** The most conversations that the server gives at once: the latest ones. */
export const listLimit = 200;

interface Wanted {
  scope: 'mine' | 'all';
  status?: ConversationStatus | undefined;
}

export const conversationsKey = ['conversations'] as const;

/** GET /api/conversations: summaries, the latest first. */
export function useConversations({ scope, status }: Wanted, enabled = true, refetchInterval: number | false = false) {
  const query = new URLSearchParams({ scope, limit: String(listLimit) });
  if (status !== undefined) query.set('status', status);
  return useQuery({
    queryKey: [...conversationsKey, scope, status ?? 'any'],
    queryFn: ({ signal }) => callApi<ConversationSummary[]>(`/api/conversations?${query}`, { signal }),
    enabled,
    staleTime: 5000,
    refetchInterval,
    placeholderData: (previous) => previous,
  });
}
