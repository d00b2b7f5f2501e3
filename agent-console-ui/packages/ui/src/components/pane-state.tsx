import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './pane-state.module.css';

interface PaneStateProps {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** A smaller drawing for cards and side panels. */
  compact?: boolean;
}

/** What a pane says when it has nothing to show: what this is, why it is empty, what to do. */
export function EmptyState({ icon, title, children, action, compact = false }: PaneStateProps) {
  return (
    <div className={classes.root} data-compact={compact || undefined}>
      {icon !== undefined && (
        <div className={classes.icon} aria-hidden>
          {icon}
        </div>
      )}
      <div className={classes.title}>{title}</div>
      {children !== undefined && <div className={classes.text}>{children}</div>}
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </div>
  );
}

interface ErrorStateProps extends PaneStateProps {
  retryLabel: string;
  onRetry: () => void;
}

/** A failed load: what happened, what is safe, and the way to try again. */
export function ErrorState({ retryLabel, onRetry, ...state }: ErrorStateProps) {
  return (
    <div role="alert" className={classes.frame}>
      <EmptyState
        {...state}
        action={
          <Button variant="default" size="xs" onClick={onRetry}>
            {retryLabel}
          </Button>
        }
      />
    </div>
  );
}
