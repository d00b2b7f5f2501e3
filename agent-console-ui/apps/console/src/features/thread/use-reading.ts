import type { ConversationModel, ConversationView } from '@tandem/protocol';
import { useEffect } from 'react';

/** Tells the customer what was read, but only while the messages are really in front of the reader. */
export function useReading(model: ConversationModel, view: ConversationView, inSight: boolean): void {
  const { unread } = view;
  useEffect(() => {
    if (!inSight || unread === 0) return undefined;
    function mark() {
      if (document.visibilityState === 'visible' && document.hasFocus()) model.markRead();
    }
    mark();
    document.addEventListener('visibilitychange', mark);
    window.addEventListener('focus', mark);
    return () => {
      document.removeEventListener('visibilitychange', mark);
      window.removeEventListener('focus', mark);
    };
  }, [model, inSight, unread]);
}
