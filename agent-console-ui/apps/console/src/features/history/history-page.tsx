import { Button, CloseButton, Select, TextInput, UnstyledButton } from '@mantine/core';
import { EmptyState, ErrorState, PersonAvatar, RowSkeletons, ToneChip } from '@tandem/ui';
import { IconDownload, IconInbox, IconPlugConnectedX, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationStatus, ConversationSummary } from '../../contracts';
import { listLimit, useConversations } from '../../data/conversations';
import { useQueueName } from '../../data/queues';
import { statusTone } from '../../shared/agent-state';
import { downloadText, toCsv } from '../../shared/csv';
import { type Column, DataTable } from '../../shared/data-table';
import { errorText } from '../../shared/errors';
import { formatDate, formatMoment, formatNumber, formatTime } from '../../shared/format';
import { Page } from '../../shared/page';
import classes from './history-page.module.css';

const statuses: readonly ConversationStatus[] = ['bot', 'queued', 'offered', 'active', 'parked', 'wrapup', 'resolved'];

/** Every conversation as a table that filters, sorts and exports. */
export function HistoryPage({ onOpen }: { onOpen: (conversationId: string) => void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [status, setStatus] = useState<ConversationStatus | undefined>();
  const wanted = useDeferredValue(query);
  const all = useConversations({ scope: 'all', status });
  const rows = useMemo(() => filter(all.data ?? [], wanted), [all.data, wanted]);
  const columns = useColumns(onOpen);

  return (
    <Page
      title={t('history.title')}
      fill
      aside={
        all.data !== undefined && (
          <span className={classes.count}>
            {all.data.length === listLimit && rows.length === listLimit
              ? t('history.latest', { formatted: formatNumber(rows.length) })
              : t('history.count', { count: rows.length, formatted: formatNumber(rows.length) })}
          </span>
        )
      }
      tools={
        <>
          <TextInput
            size="xs"
            className={classes.search}
            aria-label={t('history.search')}
            placeholder={t('history.search')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            rightSection={
              query === '' ? undefined : <CloseButton size="sm" aria-label={t('common.clear')} onClick={() => setQuery('')} />
            }
          />
          <Select
            size="xs"
            className={classes.status}
            aria-label={t('history.status')}
            placeholder={t('history.anyStatus')}
            clearable
            clearButtonProps={{ 'aria-label': t('common.clear') }}
            value={status ?? null}
            onChange={(next) => setStatus(statuses.find((each) => each === next))}
            data={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
          />
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            disabled={rows.length === 0}
            onClick={() => downloadText('conversations.csv', csvOf(rows))}
          >
            {t('history.export')}
          </Button>
        </>
      }
    >
      <div className={classes.body}>
        {all.isPending && <RowSkeletons rows={10} height={48} />}
        {all.isError && all.data === undefined && (
          <ErrorState
            icon={<IconPlugConnectedX size={24} />}
            title={t('errors.title')}
            retryLabel={t('common.retry')}
            onRetry={() => void all.refetch()}
          >
            {errorText(t, all.error)}
          </ErrorState>
        )}
        {all.data !== undefined && rows.length === 0 && (
          <Nothing filtered={wanted !== '' || status !== undefined} />
        )}
        {rows.length > 0 && (
          <DataTable
            label={t('history.title')}
            columns={columns}
            rows={rows}
            keyOf={(row) => row.conversationId}
            initialSort={{ key: 'started', descending: true }}
            onRowClick={(row) => onOpen(row.conversationId)}
            fill
          />
        )}
      </div>
    </Page>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation();
  return filtered ? (
    <EmptyState icon={<IconSearchOff size={24} />} title={t('history.filterEmpty')}>
      {t('history.filterEmptyText')}
    </EmptyState>
  ) : (
    <EmptyState icon={<IconInbox size={24} />} title={t('history.empty')}>
      {t('history.emptyText')}
    </EmptyState>
  );
}

function useColumns(onOpen: (conversationId: string) => void): Column<ConversationSummary>[] {
  const { t } = useTranslation();
  const queueName = useQueueName();
  return [
    {
      key: 'customer',
      label: t('history.customer'),
      width: '22%',
      sortValue: (row) => row.customer.displayName,
      render: (row) => (
        <UnstyledButton
          className={classes.person}
          title={row.customer.displayName}
          aria-label={t('history.open', { name: row.customer.displayName })}
          onClick={(event) => {
            event.stopPropagation();
            onOpen(row.conversationId);
          }}
        >
          <PersonAvatar name={row.customer.displayName} size={28} />
          <span className={classes.name}>{row.customer.displayName}</span>
        </UnstyledButton>
      ),
    },
    {
      key: 'last',
      label: t('history.lastMessage'),
      hideBelow: 1100,
      width: '28%',
      sortValue: (row) => row.lastMessage,
      render: (row) => <span className={classes.muted}>{row.lastMessage ?? t('list.noMessage')}</span>,
    },
    {
      key: 'status',
      label: t('history.status'),
      sortValue: (row) => statuses.indexOf(row.status),
      render: (row) => (
        <ToneChip tone={statusTone(row.status)} dot>
          {t(`status.${row.status}`)}
        </ToneChip>
      ),
    },
    {
      key: 'queue',
      label: t('history.queue'),
      hideBelow: 720,
      sortValue: (row) => (row.queue === undefined ? undefined : queueName(row.queue)),
      render: (row) => (row.queue === undefined ? '–' : queueName(row.queue)),
    },
    {
      key: 'agent',
      label: t('history.agent'),
      hideBelow: 720,
      sortValue: (row) => row.owner?.displayName,
      render: (row) => row.owner?.displayName ?? '–',
    },
    {
      key: 'started',
      label: t('history.started'),
      sortValue: (row) => row.startedAt,
      render: (row) => (
        <time dateTime={row.startedAt} title={formatMoment(row.startedAt)} className="td-numbers">
          {isToday(row.startedAt) ? formatTime(row.startedAt) : formatDate(row.startedAt)}
        </time>
      ),
    },
    {
      key: 'rating',
      label: t('history.rating'),
      numeric: true,
      hideBelow: 720,
      width: '96px',
      sortValue: (row) => row.rating,
      render: (row) =>
        row.rating === undefined ? <span title={t('history.noRating')}>–</span> : `${row.rating} / 5`,
    },
  ];
}

function filter(rows: readonly ConversationSummary[], query: string): readonly ConversationSummary[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = `${row.customer.displayName} ${row.lastMessage ?? ''} ${row.owner?.displayName ?? ''}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function csvOf(rows: readonly ConversationSummary[]): string {
  return toCsv(
    ['id', 'customer', 'status', 'queue', 'agent', 'started', 'last_message', 'rating'],
    rows.map((row) => [
      row.conversationId,
      row.customer.displayName,
      row.status,
      row.queue,
      row.owner?.displayName,
      row.startedAt,
      row.lastMessage,
      row.rating,
    ]),
  );
}

function isToday(iso: string): boolean {
  return new Date(iso).toDateString() === new Date().toDateString();
}
