import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, callApi } from '../shared/api';
import { agentsKey } from './agents';
import type { HoursPlan, PartKind, PlanAnswer, PlanAudit, PlanParts, PlanProblem, PlanSettings, RoutingPlan } from './plan-types';
import { queuesKey } from './queues';

const planKey = ['routing', 'plan'] as const;
const auditKey = ['routing', 'audit'] as const;

/** GET /api/routing/plan: supervisors only. */
export function usePlan(enabled = true) {
  return useQuery({
    queryKey: planKey,
    queryFn: ({ signal }) => callApi<PlanAnswer>('/api/routing/plan', { signal }),
    enabled,
    staleTime: 0,
    refetchInterval: 60_000,
  });
}

const auditsAtOnce = 50;

/** GET /api/routing/audit: the last change first, older ones page by page. */
export function useAudit() {
  return useInfiniteQuery({
    queryKey: auditKey,
    queryFn: ({ signal, pageParam }) =>
      callApi<PlanAudit[]>(`/api/routing/audit?limit=${auditsAtOnce}${pageParam === 0 ? '' : `&before=${pageParam}`}`, { signal }),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.length < auditsAtOnce ? undefined : last.at(-1)?.version),
    staleTime: 0,
  });
}

export interface OpenState {
  open: boolean;
  nextChange?: string;
}

/** POST /api/routing/hours/preview: whether hours that are not stored yet would be open, and until when. */
export function useHoursPreview(hours: HoursPlan, at: string | undefined) {
  return useQuery({
    queryKey: ['routing', 'preview', hours, at ?? 'now'],
    queryFn: ({ signal }) =>
      callApi<OpenState>(`/api/routing/hours/preview${at === undefined ? '' : `?at=${encodeURIComponent(at)}`}`, {
        method: 'POST',
        body: hours,
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 20_000,
    refetchInterval: 60_000,
    retry: false,
  });
}

/** POST /api/routing/plan/check: what is wrong or odd in a plan, changing nothing. */
export function usePlanCheck(plan: RoutingPlan, enabled: boolean) {
  return useQuery({
    queryKey: ['routing', 'check', plan],
    queryFn: async ({ signal }) => {
      try {
        const answer = await callApi<{ problems: PlanProblem[] }>('/api/routing/plan/check', { method: 'POST', body: plan, signal });
        return answer.problems;
      } catch (error) {
        const named = problemsOf(error);
        if (named !== undefined) return named;
        throw error;
      }
    },
    enabled,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
}

/** The fields that a refusal names; nothing where it names none. */
export function problemsOf(error: unknown): PlanProblem[] | undefined {
  if (!(error instanceof ApiError) || !Array.isArray(error.problem.errors)) return undefined;
  return (error.problem.errors as { field: string; code: string; message: string }[]).map(({ field, code, message }) => ({
    severity: 'ERROR',
    path: field,
    code,
    message,
  }));
}

/** What others changed since, if that is why something was refused. */
export function changedSince(error: unknown): { version: number; since: PlanAudit[] } | undefined {
  if (!(error instanceof ApiError) || error.code !== 'plan_changed') return undefined;
  const { version, since } = error.problem;
  return typeof version === 'number' && Array.isArray(since) ? { version, since: since as PlanAudit[] } : undefined;
}

/** The changes of the plan. Each names the version that the admin saw. */
export function usePlanChanges() {
  const queries = useQueryClient();

  async function change(method: 'PUT' | 'DELETE', path: string, query: Record<string, string>, body?: unknown): Promise<PlanAnswer> {
    const answer = await callApi<PlanAnswer>(`/api/routing/${path}?${new URLSearchParams(query)}`, {
      method,
      ...(body !== undefined && { body }),
    });
    queries.setQueryData(planKey, answer);
    for (const queryKey of [auditKey, queuesKey, agentsKey]) void queries.invalidateQueries({ queryKey });
    return answer;
  }

  return {
    put: <K extends PartKind>(kind: K, id: string, part: PlanParts[K], version: number) =>
      change('PUT', `${kind}/${encodeURIComponent(id)}`, { version: String(version) }, part),
    remove: (kind: PartKind, id: string, version: number, moveTo?: string) =>
      change('DELETE', `${kind}/${encodeURIComponent(id)}`, { version: String(version), ...(moveTo !== undefined && { moveTo }) }),
    putSettings: (settings: PlanSettings, version: number) => change('PUT', 'settings', { version: String(version) }, settings),
    reload: () => queries.fetchQuery({ queryKey: planKey, queryFn: () => callApi<PlanAnswer>('/api/routing/plan'), staleTime: 0 }),
  };
}
