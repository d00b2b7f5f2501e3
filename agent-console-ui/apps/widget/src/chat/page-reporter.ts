import { isOver, type ConversationView } from '@tandem/protocol';
import type { HostBridge } from './host-bridge';

/** Tells the embedding page what happens, never what was written. */
export class PageReporter {
  private last: ConversationView | undefined;
  private unread = 0;

  constructor(private readonly bridge: HostBridge) {}

  /** @param seen whether the conversation is on the screen: then nothing in it counts as unread */
  report(view: ConversationView | undefined, seen: boolean): void {
    const unread = seen ? 0 : (view?.unread ?? 0);
    if (unread !== this.unread) {
      this.unread = unread;
      this.bridge.emit('unread-count', { count: unread });
    }
    const before = this.last;
    this.last = view;
    // What is found on loading the page is not news.
    if (!view?.loaded || before?.conversationId !== view.conversationId || !before.loaded) return;
    const { conversationId, status, owner, place } = view;
    if (isOver(status) && !isOver(before.status)) this.bridge.emit('conversation-ended', { conversationId });
    if (status === 'active' && owner && owner.id !== before.owner?.id) {
      this.bridge.emit('agent-assigned', { displayName: owner.displayName });
    }
    if (place && place !== before.place) {
      const { position, estimatedWaitSeconds } = place;
      this.bridge.emit('queue-position', { position, estimatedWaitSeconds });
    }
  }
}
