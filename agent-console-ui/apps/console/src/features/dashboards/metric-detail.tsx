import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { ErrorState } from '@tandem/ui';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetricView, MetricViewPoint } from '../../contracts';
import { useMetricHistory } from '../../data/metrics';
import { downloadText, toCsv } from '../../shared/csv';
import { type Column, DataTable } from '../../shared/data-table';
import { errorText } from '../../shared/errors';
import { Card } from '../../shared/page';
import type { Range } from './dashboards-page';
import { formatMetric, pointLabel } from './metric-format';
import { TrendChart } from './trend-chart';
import { useMetricText } from './use-metric-text';
import classes from './dashboards-page.module.css';

/** The chosen metric over the day or the last two weeks, drawn or as a table. */
export function MetricDetail({ metric, range }: { metric: MetricView; range: Range }) {
  const { t } = useTranslation();
  const text = useMetricText()(metric);
  const history = useMetricHistory(metric.name, range === 'history');
  const [shape, setShape] = useState<'chart' | 'table'>('chart');
  const points = range === 'today' ? metric.series : history.data?.series;
  const measured = points?.some(({ value }) => value !== undefined) ?? false;
  const title = range === 'today' ? t('dash.byHour', { metric: text.title }) : t('dash.byDay', { metric: text.title });

  function save() {
    const rows = (points ?? []).map(({ label, value, p90 }) => [label, value, p90]);
    downloadText(`${metric.name}-${range}.csv`, toCsv([range === 'today' ? 'hour' : 'day', metric.name, 'p90'], rows));
  }

  return (
    <Card
      title={title}
      tools={
        <div className={classes.detailTools}>
          <SegmentedControl
            size="xs"
            aria-label={t('dash.view')}
            value={shape}
            onChange={(next) => setShape(next === 'table' ? 'table' : 'chart')}
            data={[
              { value: 'chart', label: t('dash.chart') },
              { value: 'table', label: t('dash.table') },
            ]}
          />
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            disabled={!measured}
            onClick={save}
          >
            {t('dash.export')}
          </Button>
        </div>
      }
    >
      {points === undefined && range === 'history' && history.isError && (
        <ErrorState title={t('errors.title')} retryLabel={t('common.retry')} onRetry={() => void history.refetch()}>
          {errorText(t, history.error)}
        </ErrorState>
      )}
      {points === undefined && !history.isError && <Skeleton height={280} />}
      {points !== undefined && !measured && <p className={classes.plain}>{t('dash.emptyRange', { metric: text.title })}</p>}
      {points !== undefined && measured && shape === 'chart' && (
        <>
          <Peak metric={metric} points={points} />
          <TrendChart metric={metric} points={points} label={title} />
        </>
      )}
      {points !== undefined && measured && shape === 'table' && <PointTable metric={metric} points={points} range={range} label={title} />}
    </Card>
  );
}

/** What the eye would look for first. */
function Peak({ metric, points }: { metric: MetricView; points: readonly MetricViewPoint[] }) {
  const { t } = useTranslation();
  const best = points.reduce<MetricViewPoint | undefined>(
    (top, point) => (point.value !== undefined && point.value > (top?.value ?? -Infinity) ? point : top),
    undefined,
  );
  if (best?.value === undefined) return null;
  return (
    <p className={classes.peak}>
      {t('dash.peak', { value: formatMetric(metric, best.value), label: pointLabel(best.label) })}
    </p>
  );
}

interface PointTableProps {
  metric: MetricView;
  points: readonly MetricViewPoint[];
  range: Range;
  label: string;
}

function PointTable({ metric, points, range, label }: PointTableProps) {
  const { t } = useTranslation();
  const columns: Column<MetricViewPoint>[] = [
    {
      key: 'label',
      label: range === 'today' ? t('dash.hour') : t('dash.day'),
      sortValue: (point) => point.label,
      render: (point) => pointLabel(point.label),
    },
    {
      key: 'value',
      label: t('dash.value'),
      numeric: true,
      sortValue: (point) => point.value,
      render: (point) => (point.value === undefined ? '–' : formatMetric(metric, point.value)),
    },
  ];
  if (points.some(({ p90 }) => p90 !== undefined)) {
    columns.push({
      key: 'p90',
      label: t('dash.p90Column'),
      numeric: true,
      sortValue: (point) => point.p90,
      render: (point) => (point.p90 === undefined ? '–' : formatMetric(metric, point.p90)),
    });
  }
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={points}
      keyOf={(point) => point.label}
      initialSort={{ key: 'label', descending: false }}
    />
  );
}
