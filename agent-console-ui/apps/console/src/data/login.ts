import { useMutation } from '@tanstack/react-query';
import type { LoginAnswer } from '../contracts';
import { callApi } from '../shared/api';
import { startSession } from '../shared/session';

export interface Credentials {
  email: string;
  password: string;
}

/** POST /api/identity/login. Keeps the session when it succeeds. */
export function useLogin() {
  return useMutation({
    mutationFn: (body: Credentials) =>
      callApi<LoginAnswer>('/api/identity/login', { method: 'POST', body, anonymous: true }),
    onSuccess: startSession,
  });
}
