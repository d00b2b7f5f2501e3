import { useQuery } from '@tanstack/react-query';
import type { QueueView } from '../contracts';
import { callApi } from '../shared/api';

export const queuesKey = ['queues'] as const;

/** GET /api/queues. `board.changed` makes it load again. */
export function useQueues(enabled = true) {
  return useQuery({
    queryKey: queuesKey,
    queryFn: ({ signal }) => callApi<QueueView[]>('/api/queues', { signal }),
    enabled,
  });
}

/** A queue's name for people; its id until the names have loaded. */
export function useQueueName(): (queueId: string | undefined) => string {
  const { data } = useQueues();
  return (queueId) => data?.find((queue) => queue.queueId === queueId)?.name ?? queueId ?? '';
}
