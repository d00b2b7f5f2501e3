import { SegmentedControl, Skeleton } from '@mantine/core';
import { EmptyState, ErrorState } from '@tandem/ui';
import { IconChartLine, IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMetricsToday } from '../../data/metrics';
import { useLive } from '../../live';
import { errorText } from '../../shared/errors';
import { DataAge, Page } from '../../shared/page';
import { inOrder } from './metric-format';
import { MetricDetail } from './metric-detail';
import { MetricTile } from './metric-tile';
import classes from './dashboards-page.module.css';

export type Range = 'today' | 'history';

/** The answer before the chart: today's numbers as tiles, the chosen one drawn below. */
export function DashboardsPage() {
  const { t } = useTranslation();
  const today = useMetricsToday();
  const online = useLive((state) => state.connection.phase === 'online');
  const [chosen, setChosen] = useState<string | undefined>();
  const [range, setRange] = useState<Range>('today');
  const metrics = today.data === undefined ? undefined : inOrder(today.data);
  const detail = metrics?.find(({ name }) => name === chosen) ?? metrics?.find(({ series }) => series.length > 0) ?? metrics?.[0];

  return (
    <Page
      title={t('dash.title')}
      aside={<DataAge updatedAt={today.dataUpdatedAt} live={online} />}
      tools={
        <SegmentedControl
          size="xs"
          aria-label={t('dash.range')}
          value={range}
          onChange={(next) => setRange(next === 'history' ? 'history' : 'today')}
          data={[
            { value: 'today', label: t('dash.today') },
            { value: 'history', label: t('dash.history') },
          ]}
        />
      }
    >
      <div className={classes.dashboard}>
        {today.isPending && (
          <div className={classes.tiles} aria-busy role="status" aria-label={t('common.loading')}>
            {Array.from({ length: 6 }, (_, index) => (
              <Skeleton key={index} height={128} radius="lg" />
            ))}
          </div>
        )}
        {today.isError && metrics === undefined && (
          <ErrorState
            icon={<IconPlugConnectedX size={24} />}
            title={t('errors.title')}
            retryLabel={t('common.retry')}
            onRetry={() => void today.refetch()}
          >
            {errorText(t, today.error)}
          </ErrorState>
        )}
        {metrics?.length === 0 && (
          <EmptyState icon={<IconChartLine size={24} />} title={t('dash.emptyTitle')}>
            {t('dash.emptyText')}
          </EmptyState>
        )}
        {metrics !== undefined && metrics.length > 0 && (
          <ul className={classes.tiles}>
            {metrics.map((metric) => (
              <li key={metric.name} className={classes.tileItem}>
                <MetricTile metric={metric} selected={metric.name === detail?.name} onSelect={() => setChosen(metric.name)} />
              </li>
            ))}
          </ul>
        )}
        {detail !== undefined && <MetricDetail metric={detail} range={range} />}
      </div>
    </Page>
  );
}
