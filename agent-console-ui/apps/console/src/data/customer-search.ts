import { useQuery } from '@tanstack/react-query';
import type { CustomerRecord } from '../contracts';
import { callApi } from '../shared/api';

/** GET /api/customers?q=…: records whose name, e-mail or phone matches. Asked from two letters on. */
export function useCustomerSearch(text: string) {
  const wanted = text.trim();
  return useQuery({
    queryKey: ['customers', 'search', wanted],
    queryFn: ({ signal }) => callApi<CustomerRecord[]>(`/api/customers?q=${encodeURIComponent(wanted)}`, { signal }),
    enabled: wanted.length >= 2,
    placeholderData: (previous) => previous,
  });
}
