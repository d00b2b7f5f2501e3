import { useQuery } from '@tanstack/react-query';
import type { SignedLink } from '../contracts';
import { callApi } from '../shared/api';

/** POST /api/conversations/CID/attachments/AID/link: a link to one file that works for a few minutes. */
export function fetchAttachmentLink(conversationId: string, attachmentId: string): Promise<SignedLink> {
  const path = `/api/conversations/${encodeURIComponent(conversationId)}/attachments/${encodeURIComponent(attachmentId)}/link`;
  return callApi<SignedLink>(path, { method: 'POST' });
}

/** The link for a picture that stays on the screen; asked for again before it ends. */
export function useAttachmentLink(conversationId: string, attachmentId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['attachment-link', conversationId, attachmentId],
    queryFn: () => fetchAttachmentLink(conversationId, attachmentId),
    enabled,
    staleTime: (query) => {
      const expiresAt = query.state.data?.expiresAt;
      return expiresAt === undefined ? 0 : Math.max(0, Date.parse(expiresAt) - query.state.dataUpdatedAt - 30_000);
    },
  });
}
