import { useQuery } from '@tanstack/react-query';
import type { MetricView } from '../contracts';
import { callApi } from '../shared/api';

export const metricsKey = ['metrics'] as const;

/** GET /api/metrics/today: every metric with today's hours. `board.changed` makes it load again. */
export function useMetricsToday() {
  return useQuery({
    queryKey: [...metricsKey, 'today'],
    queryFn: ({ signal }) => callApi<MetricView[]>('/api/metrics/today', { signal }),
  });
}

/** GET /api/metrics/NAME/history: one metric by day. */
export function useMetricHistory(name: string, enabled: boolean, days = 14) {
  return useQuery({
    queryKey: [...metricsKey, 'history', name, days],
    queryFn: ({ signal }) =>
      callApi<MetricView>(`/api/metrics/${encodeURIComponent(name)}/history?days=${days}`, { signal }),
    enabled,
    placeholderData: (previous) => (previous?.name === name ? previous : undefined),
  });
}

/** A metric of one queue today. */
export interface QueueMetric {
  queueId: string;
  name: string;
  /** In percent; absent where there is none. */
  value?: number;
  sample: number;
}

/** GET /api/metrics/queues/today: service level and abandonment queue by queue. `board.changed` makes it load again. */
export function useQueueMetrics() {
  return useQuery({
    queryKey: [...metricsKey, 'queues'],
    queryFn: ({ signal }) => callApi<QueueMetric[]>('/api/metrics/queues/today', { signal }),
  });
}
