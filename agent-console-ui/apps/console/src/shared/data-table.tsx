import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './data-table.module.css';

export interface Column<T> {
  key: string;
  label: string;
  /** What the column sorts by; absent sorts last. A column without it has buttons, and a name for screen readers only. */
  sortValue?: (row: T) => string | number | undefined;
  render: (row: T) => ReactNode;
  numeric?: boolean;
  /** Left out where the table has less room than this many pixels asks for. */
  hideBelow?: 720 | 1100;
  width?: string;
}

interface DataTableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  initialSort: { key: string; descending: boolean };
  onRowClick?: (row: T) => void;
  /** Fills its parent and scrolls inside it, drawing only what can be seen. For long tables. */
  fill?: boolean;
}

const rowHeight = 48;

/** A table that sorts by each of its columns. */
export function DataTable<T>({ label, columns, rows, keyOf, initialSort, onRowClick, fill = false }: DataTableProps<T>) {
  const [sort, setSort] = useState(initialSort);
  const scroll = useRef<HTMLDivElement>(null);
  const sorted = useMemo(() => {
    const column = columns.find(({ key }) => key === sort.key);
    const value = column?.sortValue;
    return value === undefined ? rows : [...rows].sort((a, b) => compare(value(a), value(b), sort.descending));
  }, [rows, columns, sort]);
  const virtual = useVirtualizer({
    count: fill ? sorted.length : 0,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 1000, height: 800 },
  });
  const visible = fill ? virtual.getVirtualItems().map(({ index }) => index) : sorted.map((_, index) => index);
  const above = fill ? (virtual.getVirtualItems()[0]?.start ?? 0) : 0;
  const below = fill ? virtual.getTotalSize() - (virtual.getVirtualItems().at(-1)?.end ?? 0) : 0;

  return (
    <div ref={scroll} className={classes.scroll} data-fill={fill || undefined} {...(fill && { tabIndex: 0, role: 'group', 'aria-label': label })}>
      <table className={classes.table} aria-rowcount={sorted.length + 1}>
        <caption className="td-visually-hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell
                key={column.key}
                column={column}
                sort={sort}
                onSort={() =>
                  setSort({ key: column.key, descending: sort.key === column.key ? !sort.descending : column.numeric === true })
                }
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden style={{ height: above }} />}
          {visible.map((index) => {
            const row = sorted[index];
            if (row === undefined) return null;
            return (
              <tr
                key={keyOf(row)}
                className={classes.row}
                data-clickable={onRowClick !== undefined || undefined}
                aria-rowindex={index + 2}
                onClick={() => onRowClick?.(row)}
              >
                {columns.map((column) => (
                  <td
                    key={column.key}
                    className={classes.cell}
                    data-numeric={column.numeric}
                    data-hide-below={column.hideBelow}
                  >
                    {column.render(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          {below > 0 && <tr aria-hidden style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}

interface HeadCellProps<T> {
  column: Column<T>;
  sort: { key: string; descending: boolean };
  onSort: () => void;
}

function HeadCell<T>({ column, sort, onSort }: HeadCellProps<T>) {
  const { t } = useTranslation();
  if (column.sortValue === undefined) {
    return (
      <th scope="col" className={classes.head} style={{ width: column.width }}>
        <span className="td-visually-hidden">{column.label}</span>
      </th>
    );
  }
  const active = sort.key === column.key;
  const Icon = active ? (sort.descending ? IconArrowDown : IconArrowUp) : IconArrowsSort;
  return (
    <th
      scope="col"
      className={classes.head}
      data-numeric={column.numeric}
      data-hide-below={column.hideBelow}
      style={{ width: column.width }}
      aria-sort={active ? (sort.descending ? 'descending' : 'ascending') : 'none'}
    >
      <UnstyledButton className={classes.sort} onClick={onSort} title={t('history.sortBy', { column: column.label })}>
        <span className={classes.sortLabel}>{column.label}</span>
        <Icon size={14} className={classes.sortIcon} data-active={active || undefined} aria-hidden />
      </UnstyledButton>
    </th>
  );
}

function compare(a: string | number | undefined, b: string | number | undefined, descending: boolean): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
  return descending ? -order : order;
}
