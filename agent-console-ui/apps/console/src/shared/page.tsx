import { ToneDot, useNow } from '@tandem/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from './format';
import classes from './page.module.css';

interface PageProps {
  title: string;
  /** Beside the title, such as the data's age. */
  aside?: ReactNode;
  /** At the right. */
  tools?: ReactNode;
  children: ReactNode;
  /** Lets the content use the whole height and scroll inside. */
  fill?: boolean;
}

/** A page with a title line, apart from the inbox. */
export function Page({ title, aside, tools, children, fill = false }: PageProps) {
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1 className={classes.title}>{title}</h1>
        <div className={classes.aside}>{aside}</div>
        <div className={classes.tools}>{tools}</div>
      </header>
      <div className={classes.body} data-fill={fill || undefined}>
        {children}
      </div>
    </div>
  );
}

/** How old what is shown is, and whether it follows by itself. */
export function DataAge({ updatedAt, live }: { updatedAt: number; live: boolean }) {
  const { t } = useTranslation();
  const now = useNow();
  if (updatedAt === 0) return null;
  const age = now - updatedAt;
  return (
    <span className={classes.age}>
      <ToneDot tone={live ? 'active' : 'waiting'} />
      <span className="td-numbers">
        {age < 5000 ? t('dash.updatedNow') : t('dash.updated', { time: formatDuration(age) })}
      </span>
    </span>
  );
}

/** A framed part of a page. */
export function Card({ title, tools, children, flush = false }: { title?: string; tools?: ReactNode; children: ReactNode; flush?: boolean }) {
  return (
    <section className={classes.card} aria-label={title}>
      {title !== undefined && (
        <div className={classes.cardHead}>
          <h2 className={classes.cardTitle}>{title}</h2>
          {tools}
        </div>
      )}
      <div className={flush ? undefined : classes.cardBody}>{children}</div>
    </section>
  );
}
