import { callApi } from '../shared/api';
import { isRecord } from '../shared/local-store';

/** How staff sign in: here, or with Identity Platform. */
export type SignInSettings =
  | { staff: 'local' }
  | { staff: 'identity-platform'; apiKey: string; tenant: string | undefined; signInUri: string; refreshUri: string };

/** GET /api/identity/settings: nothing in it is secret. */
export async function signInSettings(): Promise<SignInSettings> {
  return read(await callApi<unknown>('/api/identity/settings', { anonymous: true }));
}

function read(answer: unknown): SignInSettings {
  if (!isRecord(answer) || answer.staff !== 'identity-platform') return { staff: 'local' };
  const { apiKey, tenant, signInUri, refreshUri } = answer;
  if (typeof apiKey !== 'string' || typeof signInUri !== 'string' || typeof refreshUri !== 'string') {
    throw new Error('The server says Identity Platform, but not where it is');
  }
  return { staff: 'identity-platform', apiKey, tenant: typeof tenant === 'string' ? tenant : undefined, signInUri, refreshUri };
}
