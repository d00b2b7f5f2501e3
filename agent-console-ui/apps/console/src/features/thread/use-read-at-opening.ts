import type { ConversationView } from '@tandem/protocol';
import { useEffect, useState } from 'react';
import { useLiveStore } from '../../live';

/** A log that is being loaded arrives in pieces; it is there when nothing more came for this long. */
const settledMillis = 150;

/**
 * What had been read when the thread was opened, frozen: the new-messages line must not run away from the reader.
 * Undefined until the log is there; 0 when everything had been read.
 */
export function useReadAtOpening(view: ConversationView): number | undefined {
  const { rows } = useLiveStore();
  const [read, setRead] = useState(() =>
    view.loaded && rows.quietMillisOf(view.conversationId) >= settledMillis ? mark(view) : undefined,
  );
  useEffect(() => {
    if (read !== undefined || !view.loaded) return undefined;
    const timer = setTimeout(() => setRead(mark(view)), settledMillis);
    return () => clearTimeout(timer);
  }, [read, view]);
  return read;
}

function mark(view: ConversationView): number {
  return view.unread > 0 ? Math.max(1, view.marks.staff.read) : 0;
}
