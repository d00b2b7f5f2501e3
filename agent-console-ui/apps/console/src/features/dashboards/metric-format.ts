import type { MetricView } from '../../contracts';
import { formatDuration, formatNumber, formatPercent, formatShortDay } from '../../shared/format';

type Unit = Pick<MetricView, 'unit'>;

/** A metric's value as people read it. */
export function formatMetric({ unit }: Unit, value: number): string {
  switch (unit) {
    case 'percent':
      return formatPercent(value / 100, value > 0 && value < 10 ? 1 : 0);
    case 'seconds':
      return formatDuration(value * 1000, true);
    case 'score':
      return formatNumber(value, 1);
    default:
      return formatNumber(value, Number.isInteger(value) ? 0 : 1);
  }
}

/** How far the value moved, in the metric's own terms: points for shares and scores, else percent of the former. */
export function formatChange({ unit }: Unit, value: number, previous: number): string {
  const difference = Math.abs(value - previous);
  if (unit === 'percent') return `${formatNumber(difference, 1)} pp`;
  if (unit === 'score') return formatNumber(difference, 1);
  return previous === 0 ? formatMetric({ unit }, difference) : formatPercent(difference / previous);
}

/** Whether more of it is good news; absent where it is neither. */
const moreIsBetter: Record<string, boolean> = {
  containment: true,
  rating: true,
  satisfaction: true,
  service_level: true,
  first_response_time: false,
  resolution_time: false,
  queue_wait: false,
  abandonment: false,
};

export function verdict(metric: MetricView): 'better' | 'worse' | 'neutral' {
  const { value, previous, name } = metric;
  const good = moreIsBetter[name];
  if (value === undefined || previous === undefined || value === previous || good === undefined) return 'neutral';
  return value > previous === good ? 'better' : 'worse';
}

/** The order in which supervisors ask; what is not named here follows. */
const order = ['conversations', 'waiting_now', 'containment', 'first_response_time', 'resolution_time', 'rating'];

export function inOrder(metrics: readonly MetricView[]): MetricView[] {
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...metrics].sort((a, b) => place(a.name) - place(b.name));
}

/** An hour stays as it is; a day is written the local way. */
export function pointLabel(label: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(label) ? formatShortDay(label) : label;
}
