import type { ReactNode } from 'react';
import type { ToneName } from '../theme';
import classes from './tone-chip.module.css';

interface ToneChipProps {
  tone: ToneName;
  /** Says the meaning in words; the colour only repeats it. */
  children: ReactNode;
  icon?: ReactNode;
  /** Draws a dot before the words instead of an icon. */
  dot?: boolean;
  title?: string | undefined;
}

/** A short state in words on a quiet ground. */
export function ToneChip({ tone, children, icon, dot = false, title }: ToneChipProps) {
  return (
    <span
      className={classes.chip}
      title={title}
      style={{ background: `var(--td-${tone}-soft)`, color: `var(--td-${tone}-text)` }}
    >
      {dot && <ToneDot tone={tone} />}
      {icon}
      <span className={classes.words}>{children}</span>
    </span>
  );
}

/** A coloured dot; always beside words that say the same. */
export function ToneDot({ tone, hollow = false, size = 8 }: { tone: ToneName; hollow?: boolean; size?: number }) {
  return (
    <span
      className={classes.dot}
      aria-hidden
      style={{
        width: size,
        height: size,
        background: hollow ? 'transparent' : `var(--td-${tone}-solid)`,
        boxShadow: hollow ? `inset 0 0 0 2px var(--td-${tone}-solid)` : undefined,
      }}
    />
  );
}
