import { useTranslation } from 'react-i18next';
import { Area, Bar, CartesianGrid, ComposedChart, Line, ReferenceDot, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { MetricView, MetricViewPoint } from '../../contracts';
import { formatMetric, pointLabel } from './metric-format';
import classes from './dashboards-page.module.css';

interface TrendChartProps {
  metric: MetricView;
  points: readonly MetricViewPoint[];
  label: string;
}

interface Datum {
  label: string;
  value: number | null;
  band: [number, number] | null;
}

const axis = { fill: 'var(--td-muted)', fontSize: 13 };

/** Counts as bars from zero, shares and scores as a line, times as the median's line with a band up to p90. */
export function TrendChart({ metric, points, label }: TrendChartProps) {
  const { t } = useTranslation();
  const distributed = points.some(({ p90 }) => p90 !== undefined);
  const data: Datum[] = points.map(({ label: at, value, p90 }) => ({
    label: at,
    value: value ?? null,
    band: value !== undefined && p90 !== undefined ? [value, p90] : null,
  }));
  const last = [...data].reverse().find(({ value }) => value !== null);
  const bars = metric.unit === 'count';
  const domain: [number, number | 'auto'] = metric.unit === 'percent' ? [0, 100] : metric.unit === 'score' ? [0, 5] : [0, 'auto'];

  return (
    <figure className={classes.chart} style={{ margin: 0 }} aria-label={label} role="img">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 800, height: 280 }}>
        <ComposedChart data={data} margin={{ top: 16, right: distributed ? 72 : 24, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--td-border)" />
          <XAxis
            dataKey="label"
            tickFormatter={pointLabel}
            tick={axis}
            tickLine={false}
            axisLine={{ stroke: 'var(--td-border-strong)' }}
            minTickGap={24}
          />
          <YAxis
            width={64}
            domain={domain}
            allowDecimals={!bars}
            tickCount={5}
            tick={axis}
            tickLine={false}
            axisLine={false}
            tickFormatter={(value: number) => formatMetric(metric, value)}
          />
          <Tooltip
            cursor={{ fill: 'var(--td-hover)', stroke: 'var(--td-border-strong)' }}
            content={({ active, payload }) => {
              const point: unknown = payload?.[0]?.payload;
              return active === true && isDatum(point) ? <PointTooltip metric={metric} point={point} /> : null;
            }}
          />
          {bars && <Bar dataKey="value" fill="var(--td-accent-solid)" radius={[3, 3, 0, 0]} maxBarSize={36} isAnimationActive={false} />}
          {distributed && (
            <Area
              dataKey="band"
              stroke="none"
              fill="var(--td-accent-solid)"
              fillOpacity={0.16}
              isAnimationActive={false}
              connectNulls={false}
            />
          )}
          {!bars && (
            <Line
              dataKey="value"
              stroke="var(--td-accent-solid)"
              strokeWidth={2}
              dot={{ r: 2.5, fill: 'var(--td-accent-solid)', strokeWidth: 0 }}
              isAnimationActive={false}
              connectNulls={false}
            />
          )}
          {distributed && last?.value !== null && last !== undefined && (
            <>
              <ReferenceDot x={last.label} y={last.value} r={0} label={{ ...labelAt, value: t('dash.median') }} />
              {last.band !== null && last.band[1] > last.band[0] * 1.15 && (
                <ReferenceDot x={last.label} y={last.band[1]} r={0} label={{ ...labelAt, value: 'p90' }} />
              )}
            </>
          )}
        </ComposedChart>
      </ResponsiveContainer>
    </figure>
  );
}

const labelAt = { position: 'right' as const, fill: 'var(--td-muted)', fontSize: 13 };

function PointTooltip({ metric, point }: { metric: MetricView; point: Datum }) {
  const { t } = useTranslation();
  return (
    <div className={classes.tooltip}>
      <div className={classes.tooltipLabel}>{pointLabel(point.label)}</div>
      <strong>{point.value === null ? t('dash.noValue') : formatMetric(metric, point.value)}</strong>
      {point.band !== null && <div>{t('dash.p90', { value: formatMetric(metric, point.band[1]) })}</div>}
    </div>
  );
}

function isDatum(value: unknown): value is Datum {
  return typeof value === 'object' && value !== null && 'label' in value && 'value' in value && 'band' in value;
}
