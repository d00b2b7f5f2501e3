import type { Outgoing, OutboxStorage } from '@tandem/protocol';

/** Keeps unsent messages of one user in this browser, so that a reload or a crash loses none. */
export function outboxStorage(userId: string): OutboxStorage {
  const key = (conversationId: string) => `tandem.outbox.${userId}.${conversationId}`;
  return {
    load(conversationId) {
      try {
        const kept: unknown = JSON.parse(window.localStorage.getItem(key(conversationId)) ?? '[]');
        return Array.isArray(kept) ? (kept as Outgoing[]) : [];
      } catch {
        return [];
      }
    },
    save(conversationId, unsent) {
      try {
        if (unsent.length === 0) window.localStorage.removeItem(key(conversationId));
        else window.localStorage.setItem(key(conversationId), JSON.stringify(unsent));
      } catch {
        // Without storage an unsent message still lives as long as the page.
      }
    },
  };
}
