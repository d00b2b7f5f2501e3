import { Button, TextInput } from '@mantine/core';
import { EmptyState, ErrorState, LineSkeletons, PersonAvatar } from '@tandem/ui';
import { IconHistory, IconPlugConnectedX, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAudit } from '../../data/plan';
import type { FieldChange, PlanAudit } from '../../data/plan-types';
import { errorText } from '../../shared/errors';
import { formatMoment, formatShortDay, formatTime } from '../../shared/format';
import { durationSeconds, durationText } from '../../shared/iso-duration';
import { Card } from '../../shared/page';
import { fieldName } from './field-names';
import classes from './admin.module.css';

/** Who changed what, the last change first. */
export function AuditTrail() {
  const { t } = useTranslation();
  const { data, isPending, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAudit();
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const all = data?.pages.flat() ?? [];
  const shown = wanted === '' ? all : all.filter((entry) => wordsOf(entry).includes(wanted));
  return (
    <Card title={t('admin.section.audit')} flush>
      <p className={classes.listHint}>{t('admin.sectionHint.audit')}</p>
      <div className={classes.search}>
        <TextInput
          aria-label={t('admin.audit.filter')}
          placeholder={t('admin.audit.filter')}
          leftSection={<IconSearch size={16} />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      {isPending && (
        <div className={classes.skeleton} role="status" aria-busy aria-label={t('common.loading')}>
          <LineSkeletons lines={6} height={16} />
        </div>
      )}
      {error !== null && data === undefined && (
        <ErrorState icon={<IconPlugConnectedX size={24} />} title={t('errors.title')} retryLabel={t('common.retry')} onRetry={() => void refetch()}>
          {errorText(t, error)}
        </ErrorState>
      )}
      {data !== undefined && shown.length === 0 && (
        <EmptyState icon={<IconHistory size={24} />} title={wanted === '' ? t('admin.audit.empty') : t('list.filterEmpty', { query })} />
      )}
      <ol className={classes.trail} aria-label={t('admin.section.audit')}>
        {shown.map((entry) => (
          <Entry key={entry.version} entry={entry} />
        ))}
      </ol>
      {hasNextPage && (
        <div className={classes.more}>
          <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('admin.audit.older')}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Entry({ entry }: { entry: PlanAudit }) {
  const { t } = useTranslation();
  const who = entry.actor.displayName ?? entry.actor.id;
  return (
    <li className={classes.entry}>
      <PersonAvatar name={who} size={28} />
      <div className={classes.entryBody}>
        <div className={classes.entryLine}>
          <strong>{who}</strong>
          <span>{entry.summary}</span>
          <time className={classes.quiet} dateTime={entry.at} title={formatMoment(entry.at)}>
            {formatShortDay(entry.at)}, {formatTime(entry.at)} · {t('admin.audit.version', { version: entry.version })}
          </time>
        </div>
        {entry.changes.length > 0 && (
          <details className={classes.changes} open={entry.changes.length <= 3}>
            <summary>{t('admin.audit.changes', { count: entry.changes.length })}</summary>
            <ul className={classes.changeList}>
              {entry.changes.map((change) => (
                <Change key={change.path} change={change} />
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}

function Change({ change: { path, before, after } }: { change: FieldChange }) {
  const { t } = useTranslation();
  return (
    <li className={classes.change}>
      <span className={classes.changeField} title={path}>
        {fieldName(path)}
      </span>
      <span className={classes.values}>
        <span className="td-visually-hidden">{t('admin.audit.before')}: </span>
        <del className={classes.before}>{before === undefined ? t('admin.audit.notSet') : valueText(before)}</del>
        <span aria-hidden> → </span>
        <span className="td-visually-hidden">{t('admin.audit.after')}: </span>
        <ins className={classes.after}>{after === undefined ? t('admin.audit.notSet') : valueText(after)}</ins>
      </span>
    </li>
  );
}

/** A JSON value for people: durations as they are written, text without quotes. */
function valueText(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'string') return typeof value === 'object' ? JSON.stringify(value) : String(value);
    return durationSeconds(value) === undefined ? value : durationText(value);
  } catch {
    return json;
  }
}

function wordsOf({ actor, summary, changes }: PlanAudit): string {
  return `${actor.displayName ?? ''} ${actor.id} ${summary} ${changes.map(({ path }) => `${path} ${fieldName(path)}`).join(' ')}`.toLowerCase();
}
