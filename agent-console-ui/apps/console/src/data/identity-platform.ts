import type { LoginAnswer, Role } from '../contracts';
import { ApiError, callApi } from '../shared/api';
import { isRecord } from '../shared/local-store';
import type { Refresh, Session } from '../shared/session';
import type { Credentials } from './login';
import type { SignInSettings } from './sign-in-settings';

type PlatformSettings = Extract<SignInSettings, { staff: 'identity-platform' }>;

interface Tokens {
  token: string;
  refreshToken: string;
  expiresInSeconds: number;
}

/** What a person gets to read as "does not match"; Identity Platform tells the cases apart only in old projects. */
const refusals = new Set(['INVALID_LOGIN_CREDENTIALS', 'EMAIL_NOT_FOUND', 'INVALID_PASSWORD', 'INVALID_EMAIL', 'USER_DISABLED']);

/** These end a session for good; anything else may be over in a moment. */
const endings = new Set(['TOKEN_EXPIRED', 'USER_DISABLED', 'USER_NOT_FOUND', 'INVALID_REFRESH_TOKEN', 'INVALID_GRANT_TYPE', 'MISSING_REFRESH_TOKEN']);

/** accounts:signInWithPassword. The gateway then says who that is here, or refuses who has no role. */
export async function signInWithPassword(settings: PlatformSettings, credentials: Credentials): Promise<Session> {
  const answer = await post(`${settings.signInUri}/v1/accounts:signInWithPassword`, settings.apiKey, 'application/json', {
    ...credentials,
    returnSecureToken: true,
    ...(settings.tenant !== undefined && { tenantId: settings.tenant }),
  });
  if (typeof answer.mfaPendingCredential === 'string') throw new ApiError(403, 'second_factor', 'A second factor is needed');
  const tokens = tokensOf(answer.idToken, answer.refreshToken, answer.expiresIn);
  const me = await whoAmI(tokens.token);
  return { ...me, ...kept(tokens, { apiKey: settings.apiKey, uri: settings.refreshUri }) };
}

/** A new token for a session, before its token runs out. Fails with status 401 when the session is over for good. */
export async function renewed(session: Session): Promise<Session> {
  const { refresh } = session;
  if (refresh === undefined) return session;
  const answer = await post(`${refresh.uri}/v1/token`, refresh.apiKey, 'application/x-www-form-urlencoded', {
    grant_type: 'refresh_token',
    refresh_token: refresh.token,
  });
  return { ...session, ...kept(tokensOf(answer.id_token, answer.refresh_token, answer.expires_in), refresh) };
}

function kept(tokens: Tokens, { apiKey, uri }: Pick<Refresh, 'apiKey' | 'uri'>): Pick<Session, 'token' | 'expiresAt' | 'refresh'> {
  return {
    token: tokens.token,
    expiresAt: new Date(Date.now() + tokens.expiresInSeconds * 1000).toISOString(),
    refresh: { token: tokens.refreshToken, apiKey, uri },
  };
}

async function whoAmI(token: string): Promise<Pick<LoginAnswer, 'userId' | 'displayName'> & { roles: Role[] }> {
  const me = await callApi<{ userId: string; displayName: string; roles: Role[] }>('/api/identity/me', { anonymous: true, token });
  const roles = me.roles.filter((role) => role === 'agent' || role === 'supervisor' || role === 'admin');
  if (roles.length === 0) throw new ApiError(403, 'no_role', 'This account has no role here');
  return { userId: me.userId, displayName: me.displayName, roles };
}

async function post(url: string, apiKey: string, type: string, body: Record<string, unknown>): Promise<Record<string, unknown>> {
  let response: Response;
  try {
    response = await fetch(`${url}?key=${encodeURIComponent(apiKey)}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: type === 'application/json' ? JSON.stringify(body) : new URLSearchParams(body as Record<string, string>).toString(),
      referrerPolicy: 'origin',
    });
  } catch {
    throw new ApiError(0, 'offline', 'Identity Platform cannot be reached');
  }
  const answer: unknown = await response.json().catch(() => ({}));
  if (!response.ok) throw refusal(response.status, answer);
  return isRecord(answer) ? answer : {};
}

function refusal(status: number, answer: unknown): ApiError {
  const error = isRecord(answer) && isRecord(answer.error) ? answer.error : {};
  // Some messages go on after the code: "TOO_MANY_ATTEMPTS_TRY_LATER : Access was disabled".
  const code = typeof error.message === 'string' ? (error.message.split(/[ :]/)[0] ?? '') : '';
  if (code === 'TOO_MANY_ATTEMPTS_TRY_LATER' || status === 429) return new ApiError(429, 'rate_limited', code);
  if (refusals.has(code) || endings.has(code)) return new ApiError(401, 'unauthorized', code);
  return new ApiError(status >= 500 ? status : 502, 'server', code);
}

function tokensOf(token: unknown, refreshToken: unknown, expiresIn: unknown): Tokens {
  const expiresInSeconds = Number(expiresIn);
  if (typeof token !== 'string' || typeof refreshToken !== 'string' || !(expiresInSeconds > 0)) {
    throw new ApiError(502, 'server', 'Identity Platform did not answer with tokens');
  }
  return { token, refreshToken, expiresInSeconds };
}
