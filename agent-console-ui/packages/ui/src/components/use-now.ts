import { useSyncExternalStore } from 'react';

/** One clock for the whole page: everything that counts changes in the same frame. */
const listeners = new Set<() => void>();
let current = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    current = Date.now();
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/**
 * The time in milliseconds, at second resolution, or coarser.
 *
 * @param everyMillis the component draws again only when this much has passed
 */
export function useNow(everyMillis = 1000): number {
  return useSyncExternalStore(subscribe, () => {
    if (timer === undefined) current = Date.now();
    return Math.floor(current / everyMillis) * everyMillis;
  });
}
