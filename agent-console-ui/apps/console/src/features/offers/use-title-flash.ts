import { useEffect } from 'react';

/** Lets the tab's title alternate with a message, so that it is noticed from another tab. */
export function useTitleFlash(message: string | undefined): void {
  useEffect(() => {
    if (message === undefined) return undefined;
    const before = document.title;
    document.title = message;
    const timer = setInterval(() => {
      document.title = document.title === message ? before : message;
    }, 1000);
    return () => {
      clearInterval(timer);
      document.title = before;
    };
  }, [message]);
}
