/**
 * Tells when the machine or the page may just have come back: the network returned, the tab became visible, or the page
 * left the back/forward cache. Returns the function that stops listening.
 */
export type WakeSignals = (wake: () => void) => () => void;

export const browserWakeSignals: WakeSignals = (wake) => {
  if (typeof window === 'undefined') return () => undefined;
  const onVisible = () => {
    if (document.visibilityState === 'visible') wake();
  };
  window.addEventListener('online', wake);
  window.addEventListener('pageshow', wake);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    window.removeEventListener('online', wake);
    window.removeEventListener('pageshow', wake);
    document.removeEventListener('visibilitychange', onVisible);
  };
};
