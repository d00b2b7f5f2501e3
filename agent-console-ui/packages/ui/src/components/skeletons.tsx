import { Skeleton } from '@mantine/core';
import classes from './skeletons.module.css';

/** List rows in their final size, while the first page loads. */
export function RowSkeletons({ rows, height = 76 }: { rows: number; height?: number }) {
  return (
    <div aria-hidden>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={classes.row} style={{ height }}>
          <Skeleton circle height={36} width={36} />
          <div className={classes.lines}>
            <Skeleton height={12} width={`${48 + ((index * 17) % 30)}%`} />
            <Skeleton height={10} width={`${62 + ((index * 23) % 32)}%`} />
          </div>
        </div>
      ))}
    </div>
  );
}

/** Lines of text in a card. */
export function LineSkeletons({ lines, height = 12 }: { lines: number; height?: number }) {
  return (
    <div aria-hidden className={classes.block}>
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} height={height} width={`${92 - ((index * 19) % 46)}%`} />
      ))}
    </div>
  );
}
