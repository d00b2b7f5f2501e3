import { useQuery } from '@tanstack/react-query';
import { callApi, ApiError } from '../shared/api';
import { isRecord } from '../shared/local-store';

/** An account to try Tandem with. */
export interface DemoUser {
  email: string;
  displayName: string;
  role: string;
  password: string;
}

/** GET /api/identity/demo-users: there only while the demo is on; empty otherwise. */
export function useDemoUsers() {
  return useQuery({
    queryKey: ['demo-users'],
    queryFn: async ({ signal }) => {
      try {
        return readDemoUsers(await callApi<unknown>('/api/identity/demo-users', { signal, anonymous: true }));
      } catch (failure) {
        if (failure instanceof ApiError && failure.status >= 400 && failure.status < 500) return [];
        throw failure;
      }
    },
    staleTime: Infinity,
    retry: 1,
  });
}

function readDemoUsers(answer: unknown): DemoUser[] {
  const list: unknown[] = Array.isArray(answer) ? answer : isRecord(answer) && Array.isArray(answer.users) ? answer.users : [];
  return list.filter(isRecord).flatMap((user) => {
    const { email, displayName, password, role, roles } = user;
    if (typeof email !== 'string' || typeof displayName !== 'string' || typeof password !== 'string') return [];
    const first: unknown = Array.isArray(roles) ? roles[0] : role;
    return [{ email, displayName, password, role: typeof first === 'string' ? first : 'agent' }];
  });
}
