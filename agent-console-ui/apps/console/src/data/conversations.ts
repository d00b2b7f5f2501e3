import { useQuery } from '@tanstack/react-query';
import type { ConversationStatus, ConversationSummary } from '../contracts';
import { callApi } from '../shared/api';

/** The most conversations that the server gives at once: the latest ones. */
export const listLimit = 200;

interface Wanted {
  scope: 'mine' | 'all' | 'virtual-agent';
  /** How often to look again, in milliseconds, for lists that no push announces. */
  every?: number;
  status?: ConversationStatus | undefined;
}

export const conversationsKey = ['conversations'] as const;

/** GET /api/conversations: summaries, the latest first. */
export function useConversations({ scope, status, every }: Wanted, enabled = true) {
  const query = new URLSearchParams({ scope, limit: String(listLimit) });
  if (status !== undefined) query.set('status', status);
  return useQuery({
    queryKey: [...conversationsKey, scope, status ?? 'any'],
    queryFn: ({ signal }) => callApi<ConversationSummary[]>(`/api/conversations?${query}`, { signal }),
    enabled,
    staleTime: 5000,
    ...(every !== undefined && { refetchInterval: every }),
    placeholderData: (previous) => previous,
  });
}
