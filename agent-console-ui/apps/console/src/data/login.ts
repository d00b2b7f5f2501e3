import { useMutation } from '@tanstack/react-query';
import type { LoginAnswer } from '../contracts';
import { callApi } from '../shared/api';
import { type Session, startSession } from '../shared/session';
import { signInWithPassword } from './identity-platform';
import { signInSettings } from './sign-in-settings';

export interface Credentials {
  email: string;
  password: string;
}

/** Signs in where the server says, here or with Identity Platform. Keeps the session when it succeeds. */
export function useLogin() {
  return useMutation({ mutationFn: signIn, onSuccess: startSession });
}

async function signIn(body: Credentials): Promise<Session> {
  const settings = await signInSettings();
  if (settings.staff === 'identity-platform') return signInWithPassword(settings, body);
  const { token, expiresAt, userId, displayName, roles } = await callApi<LoginAnswer>('/api/identity/login', {
    method: 'POST',
    body,
    anonymous: true,
  });
  return { token, expiresAt, userId, displayName, roles };
}
