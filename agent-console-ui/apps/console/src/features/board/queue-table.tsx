import { UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { breakpoints, useNow } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import type { QueueView } from '../../contracts';
import { type QueueMetric, useQueueMetrics } from '../../data/metrics';
import { ClosedChip } from '../../shared/closed-chip';
import { type Column, DataTable } from '../../shared/data-table';
import { formatDuration, formatPercent } from '../../shared/format';
import type { FloorWork } from './use-floor-work';
import classes from './board-page.module.css';

/** A longer wait is amber, a much longer one red. */
const waitTones = { waiting: 60_000, late: 180_000 };

interface QueueTableProps {
  queues: readonly QueueView[];
  work: FloorWork;
  onOpen: (queueId: string) => void;
}

export function QueueTable({ queues, work, onOpen }: QueueTableProps) {
  const { t } = useTranslation();
  const { data: metrics } = useQueueMetrics();
  const narrow = useMediaQuery(`(max-width: ${breakpoints.onePane - 1}px)`, undefined, { getInitialValueInEffect: false }) === true;
  const columns: Column<QueueView>[] = [
    {
      key: 'name',
      label: t('board.queue'),
      width: '22%',
      sortValue: (queue) => queue.name,
      render: (queue) => (
        <span className={classes.queueName}>
          <UnstyledButton className={classes.nameButton} title={queue.name} onClick={() => onOpen(queue.queueId)}>
            {queue.name}
          </UnstyledButton>
          <ClosedChip queue={queue} short={narrow} />
        </span>
      ),
    },
    {
      key: 'waiting',
      label: t('board.waiting'),
      numeric: true,
      sortValue: (queue) => queue.waiting,
      render: (queue) => (queue.waiting > 0 ? <strong>{queue.waiting}</strong> : '0'),
    },
    {
      key: 'longest',
      label: t('board.longest'),
      numeric: true,
      sortValue: (queue) => (queue.longestWaitSince === undefined ? undefined : -Date.parse(queue.longestWaitSince)),
      render: (queue) => <LongestWait since={queue.longestWaitSince} />,
    },
    {
      key: 'staffed',
      width: '13%',
      label: t('board.staffed'),
      numeric: true,
      hideBelow: 720,
      sortValue: (queue) => queue.staffed,
      render: (queue) =>
        queue.staffed === 0 && queue.waiting > 0 && queue.open !== false ? (
          <span className={classes.late} title={t('board.unstaffedHint')}>
            {t('board.unstaffed')}
          </span>
        ) : (
          queue.staffed
        ),
    },
    {
      key: 'available',
      label: t('board.available'),
      numeric: true,
      sortValue: (queue) => queue.available,
      render: (queue) => queue.available,
    },
    ...(['active', 'wrapup'] as const).map((status): Column<QueueView> => ({
      key: status,
      label: status === 'active' ? t('board.onContact') : t('board.wrapup'),
      numeric: true,
      hideBelow: 720,
      sortValue: (queue) => work.ofQueue(queue.queueId, status),
      render: (queue) => {
        const count = work.ofQueue(queue.queueId, status);
        return count === undefined ? '–' : `${count}${work.more ? '+' : ''}`;
      },
    })),
    ...(['service_level', 'abandonment'] as const).map((name): Column<QueueView> => {
      const metric = (queue: QueueView) => metrics?.find((one) => one.queueId === queue.queueId && one.name === name);
      return {
        key: name,
        label: name === 'service_level' ? t('board.serviceLevel') : t('board.abandoned'),
        numeric: true,
        width: '10.5%',
        hideBelow: 1100,
        sortValue: (queue) => metric(queue)?.value,
        render: (queue) => <TodayValue metric={metric(queue)} />,
      };
    }),
  ];
  return (
    <DataTable
      label={t('board.queues')}
      columns={columns}
      rows={queues}
      keyOf={(queue) => queue.queueId}
      initialSort={{ key: 'waiting', descending: true }}
      onRowClick={(queue) => onOpen(queue.queueId)}
    />
  );
}

function TodayValue({ metric }: { metric: QueueMetric | undefined }) {
  const { t } = useTranslation();
  if (metric?.value === undefined) return <span title={t('board.noData')}>–</span>;
  return <span title={t('board.restsOn', { count: metric.sample })}>{formatPercent(metric.value / 100)}</span>;
}

function LongestWait({ since }: { since: string | undefined }) {
  const now = useNow();
  if (since === undefined) return '–';
  const waited = now - Date.parse(since);
  const tone = waited >= waitTones.late ? classes.late : waited >= waitTones.waiting ? classes.waiting : undefined;
  return <span className={tone}>{formatDuration(waited, true)}</span>;
}
