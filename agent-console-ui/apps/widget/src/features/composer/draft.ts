import { useCallback, useState } from 'preact/hooks';

const KEY = 'tandem-widget-draft';

/** What is being written survives a page load. */
export function useDraft(): [string, (text: string) => void] {
  const [text, setText] = useState(load);
  const change = useCallback((next: string) => {
    setText(next);
    try {
      if (next) sessionStorage.setItem(KEY, next);
      else sessionStorage.removeItem(KEY);
    } catch {
      // Without storage the draft lives as long as the page.
    }
  }, []);
  return [text, change];
}

function load(): string {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}
