import type { QueueViewDisposition } from '../../contracts';
import { useQueues } from '../../data/queues';

/** The outcomes to choose from for a conversation of this queue. */
export function useDispositions(queueId: string | undefined, enabled: boolean) {
  const queues = useQueues(enabled);
  const list: QueueViewDisposition[] = queues.data?.find((queue) => queue.queueId === queueId)?.dispositions ?? [];
  return { list, isPending: queues.isPending, error: queues.error };
}
