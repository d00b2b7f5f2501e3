import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const NEAR = 80;

/**
 * Keeps a scrolled list at its end while the reader is there, and leaves the reader alone who scrolled up.
 *
 * @param own changes when the reader wrote something: that always goes to the end
 * @param content changes when something was added
 */
export function useStickToEnd(own: unknown, content: unknown) {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [away, setAway] = useState(false);
  const [news, setNews] = useState(false);

  const toEnd = useCallback(() => {
    const element = list.current;
    if (element) element.scrollTop = element.scrollHeight;
    atEnd.current = true;
    setAway(false);
    setNews(false);
  }, []);

  const onScroll = useCallback(() => {
    const element = list.current;
    if (!element) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    setAway(!atEnd.current);
    if (atEnd.current) setNews(false);
  }, []);

  useLayoutEffect(toEnd, [own, toEnd]);

  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else setNews(true);
  }, [content, toEnd]);

  // Images, the keyboard and a resized window change the height without a new message.
  useEffect(() => {
    const element = list.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => atEnd.current && toEnd());
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [toEnd]);

  return { list, onScroll, toEnd, away, news };
}
