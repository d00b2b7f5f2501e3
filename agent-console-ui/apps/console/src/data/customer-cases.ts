import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CaseRecord } from '../contracts';
import { callApi } from '../shared/api';

function casesKey(recordId: string) {
  return ['customers', recordId, 'cases'] as const;
}

/** GET /api/customers/ID/cases. */
export function useCustomerCases(recordId: string) {
  return useQuery({
    queryKey: casesKey(recordId),
    queryFn: ({ signal }) => callApi<CaseRecord[]>(`/api/customers/${encodeURIComponent(recordId)}/cases`, { signal }),
  });
}

/** PATCH /api/cases/ID. */
export function useUpdateCase(recordId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ caseId, status }: { caseId: string; status: string }) =>
      callApi<CaseRecord>(`/api/cases/${encodeURIComponent(caseId)}`, { method: 'PATCH', body: { status } }),
    onSettled: () => client.invalidateQueries({ queryKey: casesKey(recordId) }),
  });
}
