import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import classes from './section.module.css';

interface SectionProps {
  title: string;
  /** How many there are, shown beside the title. */
  count?: number | undefined;
  children: ReactNode;
  startsOpen?: boolean;
}

/** A part of a side panel that folds away. */
export function Section({ title, count, children, startsOpen = true }: SectionProps) {
  const [open, setOpen] = useState(startsOpen);
  const bodyId = useId();
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={open}
          aria-controls={bodyId}
          onClick={() => setOpen(!open)}
        >
          <svg width={14} height={14} viewBox="0 0 24 24" className={classes.chevron} data-open={open || undefined} aria-hidden>
            <path d="m9 6 6 6-6 6" fill="none" stroke="currentColor" strokeWidth={2} strokeLinecap="round" />
          </svg>
          <span>{title}</span>
          {count !== undefined && <span className={classes.count}>{count}</span>}
        </UnstyledButton>
      </h3>
      <div id={bodyId} hidden={!open} className={classes.body}>
        {children}
      </div>
    </section>
  );
}
