import { useQuery } from '@tanstack/react-query';
import type { OrderRecord } from '../contracts';
import { callApi } from '../shared/api';

/** GET /api/customers/ID/orders. */
export function useCustomerOrders(recordId: string) {
  return useQuery({
    queryKey: ['customers', recordId, 'orders'],
    queryFn: ({ signal }) => callApi<OrderRecord[]>(`/api/customers/${encodeURIComponent(recordId)}/orders`, { signal }),
  });
}
