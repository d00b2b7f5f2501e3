import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './virtual-rows.module.css';

interface VirtualRowsProps<T> {
  label: string;
  items: readonly T[];
  keyOf: (item: T) => string;
  heightOf: (item: T) => number;
  /** Kept in sight when it changes. */
  selectedKey: string | undefined;
  children: (item: T) => ReactNode;
}

/** A list that draws only what can be seen. */
export function VirtualRows<T>({ label, items, keyOf, heightOf, selectedKey, children }: VirtualRowsProps<T>) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => {
      const item = items[index];
      return item === undefined ? 0 : heightOf(item);
    },
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    overscan: 8,
    initialRect: { width: 320, height: 800 },
  });

  const selectedIndex = selectedKey === undefined ? -1 : items.findIndex((item) => keyOf(item) === selectedKey);
  const lastSelected = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (selectedKey === lastSelected.current || selectedIndex < 0) return;
    lastSelected.current = selectedKey;
    virtual.scrollToIndex(selectedIndex, { align: 'auto' });
  }, [selectedKey, selectedIndex, virtual]);

  return (
    <div ref={scroll} className={classes.scroll}>
      <ul className={classes.list} aria-label={label} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((virtualItem) => {
          const item = items[virtualItem.index];
          if (item === undefined) return null;
          return (
            <li
              key={virtualItem.key}
              className={classes.item}
              aria-setsize={items.length}
              aria-posinset={virtualItem.index + 1}
              style={{ height: virtualItem.size, transform: `translateY(${virtualItem.start}px)` }}
            >
              {children(item)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
