import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { TimelineRow } from './timeline-rows';

const pageRows = 120;
const nearPixels = 48;

interface TimelineScroll {
  containerRef: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  /** Index of the first row that is drawn. */
  firstShown: number;
  hasEarlier: boolean;
  showEarlier: () => void;
  atEnd: boolean;
  toEnd: () => void;
  /** How many messages arrived below what is seen. */
  below: number;
}

/**
 * Keeps the end in sight while the reader is there, and keeps still while he is not. Draws the last rows first and more
 * when he nears the top, without moving what he sees.
 */
export function useTimelineScroll(rows: readonly TimelineRow[], conversationId: string): TimelineScroll {
  const containerRef = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(pageRows);
  const [atEnd, setAtEnd] = useState(true);
  const [seenRows, setSeenRows] = useState(rows.length);
  const stick = useRef(true);
  const fromBottom = useRef<number | null>(null);
  const firstShown = Math.max(0, rows.length - shown);
  const hasEarlier = firstShown > 0;
  const hasNewLine = rows.some(({ kind }) => kind === 'new');

  const toEnd = useCallback(() => {
    const container = containerRef.current;
    if (container !== null) container.scrollTop = container.scrollHeight;
    stick.current = true;
    setAtEnd(true);
  }, []);

  // On opening: at the new-messages line if there is one, else at the end.
  useLayoutEffect(() => {
    const container = containerRef.current;
    if (container === null) return;
    const line = container.querySelector<HTMLElement>('[data-new-messages]');
    container.scrollTop = container.scrollHeight;
    if (line !== null && container.scrollHeight - line.offsetTop > container.clientHeight) {
      container.scrollTop = line.offsetTop - 80;
      stick.current = false;
    }
  }, [conversationId, hasNewLine]);

  useLayoutEffect(() => {
    const container = containerRef.current;
    if (container === null) return;
    if (fromBottom.current !== null) {
      container.scrollTop = container.scrollHeight - fromBottom.current;
      fromBottom.current = null;
    } else if (stick.current) {
      container.scrollTop = container.scrollHeight;
    }
  });

  // Pictures and fonts that load late, and a composer that grows, must not push the end out of sight.
  useEffect(() => {
    const container = containerRef.current;
    if (container === null || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => {
      if (stick.current) container.scrollTop = container.scrollHeight;
    });
    observer.observe(container);
    if (container.firstElementChild !== null) observer.observe(container.firstElementChild);
    return () => observer.disconnect();
  }, []);

  const showEarlier = useCallback(() => {
    const container = containerRef.current;
    if (container !== null) fromBottom.current = container.scrollHeight - container.scrollTop;
    setShown((count) => count + pageRows);
  }, []);

  const onScroll = useCallback(() => {
    const container = containerRef.current;
    if (container === null) return;
    const near = container.scrollHeight - container.scrollTop - container.clientHeight < nearPixels;
    stick.current = near;
    setAtEnd(near);
    if (container.scrollTop < 200 && hasEarlier && fromBottom.current === null) showEarlier();
  }, [hasEarlier, showEarlier]);

  useEffect(() => {
    if (atEnd) setSeenRows(rows.length);
  }, [atEnd, rows.length]);

  // What one sends oneself is always wanted in sight.
  const last = rows.at(-1);
  const ownLast = last !== undefined && (last.kind === 'message' || last.kind === 'note') && last.item.mine && last.item.seq === undefined;
  const ownKey = ownLast ? last.key : undefined;
  useLayoutEffect(() => {
    if (ownKey !== undefined) toEnd();
  }, [ownKey, toEnd]);

  const below = atEnd ? 0 : rows.slice(seenRows).filter((row) => row.kind === 'message').length;
  return { containerRef, onScroll, firstShown, hasEarlier, showEarlier, atEnd, toEnd, below };
}
