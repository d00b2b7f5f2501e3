import { useQuery } from '@tanstack/react-query';
import type { CustomerRecord } from '../contracts';
import { callApi } from '../shared/api';

/** GET /api/customers?email=…: the CRM's records with this e-mail address; usually one. */
export function useCustomersByEmail(email: string | undefined) {
  return useQuery({
    queryKey: ['customers', 'email', email],
    queryFn: ({ signal }) => callApi<CustomerRecord[]>(`/api/customers?email=${encodeURIComponent(email ?? '')}`, { signal }),
    enabled: email !== undefined,
    staleTime: 60_000,
  });
}
