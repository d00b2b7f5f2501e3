import type { ConversationView } from '@tandem/protocol';
import { useEffect, useState } from 'react';
import { useLiveStore } from '../../live';

/** A log that is being loaded arrives in pieces; it is there when nothing more came for this long. */
const settledMillis = 150;

/**
 * What had been read when the thread was opened, frozen: the new-messages line must not run away from the reader.
 * Undefined until the log is there; 0 when there is no place for the line.
 *
 * @param own whether the reader owns the conversation; who reads along has no marks of his own
 */
export function useReadAtOpening(view: ConversationView, own: boolean): number | undefined {
  const { rows } = useLiveStore();
  const [read, setRead] = useState(() =>
    view.loaded && rows.quietMillisOf(view.conversationId) >= settledMillis ? mark(view, own) : undefined,
  );
  useEffect(() => {
    if (read !== undefined || !view.loaded) return undefined;
    const timer = setTimeout(() => setRead(mark(view, own)), settledMillis);
    return () => clearTimeout(timer);
  }, [read, view, own]);
  return read;
}

// Where nobody on our side has read anything yet, all of it is new, and a line would only say so.
function mark(view: ConversationView, own: boolean): number {
  return own && view.unread > 0 ? view.marks.staff.read : 0;
}
