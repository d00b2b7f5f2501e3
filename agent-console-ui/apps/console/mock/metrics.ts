import type { MetricView, MetricViewPoint } from '../src/contracts';

type Shape = Omit<MetricView, 'series'> & { swing: number; distributed?: boolean };

const shapes: Shape[] = [
  { name: 'conversations', title: 'Conversations', formula: 'Conversations that started in the period.', unit: 'count', value: 184, sample: 184, previous: 161, swing: 14 },
  { name: 'waiting_now', title: 'Waiting now', formula: 'Conversations that are in a queue at this moment, ringing ones included.', unit: 'count', value: 3, sample: 3, swing: 0 },
  { name: 'containment', title: 'Containment', formula: 'Of the conversations that started in the period, in which the virtual agent took at least one turn and which are over: those with no handoff and no new conversation by the same customer within 24 hours.', unit: 'percent', value: 61.4, sample: 171, previous: 58.1, swing: 12 },
  { name: 'first_response_time', title: 'First response', formula: 'From the handoff (the first time in a queue) to the first message of a human agent, for conversations that started in the period and were answered.', unit: 'seconds', value: 38, p90: 127, sample: 66, previous: 51, swing: 25, distributed: true },
  { name: 'resolution_time', title: 'Resolution time', formula: 'From the start of the conversation to its end, for conversations that started in the period and reached an agent.', unit: 'seconds', value: 612, p90: 1840, sample: 58, previous: 540, swing: 220, distributed: true },
  { name: 'rating', title: 'Rating', formula: 'Mean of the ratings, 1 to 5, given by customers whose conversation started in the period.', unit: 'score', value: 4.4, sample: 41, previous: 4.4, swing: 0.5 },
  { name: 'service_level', title: 'Service level 20 s', formula: 'Strict: answered within 20 seconds ÷ conversations that entered a queue.', unit: 'percent', value: 82, sample: 66, previous: 88, swing: 9 },
  { name: 'abandonment', title: 'Abandoned', formula: 'Of the conversations that entered a queue: those that ended before an agent accepted.', unit: 'percent', value: 4.5, sample: 66, previous: 6, swing: 3 },
  { name: 'queue_wait', title: 'Speed of answer', formula: "From entering the queue to an agent's acceptance.", unit: 'seconds', value: 16, p90: 44, sample: 66, swing: 9, distributed: true },
];

/** Today's numbers; `empty` as on the first morning. */
export function metricsToday(empty: boolean): MetricView[] {
  return shapes.map((shape) => (empty ? emptied(shape) : { ...viewOf(shape), series: shape.swing === 0 ? [] : hours(shape) }));
}

export function metricHistory(name: string, days: number, empty: boolean): MetricView | undefined {
  const shape = shapes.find((one) => one.name === name);
  if (shape === undefined) return undefined;
  if (empty) return emptied(shape);
  const series = Array.from({ length: days }, (_, index): MetricViewPoint => {
    const date = new Date(Date.now() - (days - 1 - index) * 86_400_000);
    const label = date.toISOString().slice(0, 10);
    return date.getDay() === 0 ? { label } : point(shape, label, index, shape.unit === 'count' ? 8 : 1);
  });
  return { ...viewOf(shape), series };
}

function viewOf({ name, title, formula, unit, value, p90, sample, previous }: Shape): Omit<MetricView, 'series'> {
  return { name, title, formula, unit, value, p90, sample, previous };
}

function emptied(shape: Shape): MetricView {
  const { name, title, formula, unit } = shape;
  return { name, title, formula, unit, sample: 0, series: [], ...(unit === 'count' && { value: 0 }) };
}

function hours(shape: Shape): MetricViewPoint[] {
  const now = 15;
  return Array.from({ length: now + 1 }, (_, hour) => {
    const label = `${String(hour).padStart(2, '0')}:00`;
    return hour < 7 ? { label, ...(shape.unit === 'count' && { value: 0 }) } : point(shape, label, hour, 1);
  });
}

function point(shape: Shape, label: string, index: number, scale: number): MetricViewPoint {
  const wave = Math.sin(index * 1.7) + Math.cos(index * 0.6);
  const base = shape.unit === 'count' ? 20 : (shape.value ?? 0);
  const raw = Math.max(0, (base + wave * shape.swing * 0.5) * scale);
  const value = shape.unit === 'count' ? Math.round(raw) : shape.unit === 'percent' ? Math.min(100, raw) : shape.unit === 'score' ? Math.min(5, raw) : raw;
  return { label, value, ...(shape.distributed === true && { p90: value * (2.2 + 0.4 * Math.cos(index)) }) };
}
