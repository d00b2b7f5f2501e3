import { useQuery } from '@tanstack/react-query';
import type { ConversationSummary } from '../contracts';
import { callApi } from '../shared/api';

/** GET /api/conversations/ID. */
export function useConversation(conversationId: string, enabled = true) {
  return useQuery({
    queryKey: ['conversation', conversationId],
    queryFn: ({ signal }) =>
      callApi<ConversationSummary>(`/api/conversations/${encodeURIComponent(conversationId)}`, { signal }),
    enabled,
  });
}
