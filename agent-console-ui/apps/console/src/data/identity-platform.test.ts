import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { callApi } from '../shared/api';
import { lastSessionEnd, sessionStore, type Session } from '../shared/session';
import { signInWithPassword } from './identity-platform';
import { keepSessionRenewed } from './session-renewal';

const settings = {
  staff: 'identity-platform' as const,
  apiKey: 'browser-key',
  tenant: undefined,
  signInUri: 'https://identitytoolkit.example',
  refreshUri: 'https://securetoken.example',
};
const credentials = { email: 'ana@shop.example', password: 'right' };
let refusal: string | undefined;
let held: Promise<void>;
let renewals: string[];
let roles: string[];
let secondFactor: boolean;

// A fake of Identity Platform, and the gateway's /me beside it.
const fake = setupServer(
  http.post('https://identitytoolkit.example/v1/accounts:signInWithPassword', () => {
    if (refusal !== undefined) return HttpResponse.json({ error: { code: 400, message: refusal } }, { status: 400 });
    if (secondFactor) return HttpResponse.json({ mfaPendingCredential: 'pending', mfaInfo: [] });
    return HttpResponse.json({ idToken: 'id-1', refreshToken: 'refresh-1', expiresIn: '3600' });
  }),
  http.post('https://securetoken.example/v1/token', async ({ request }) => {
    renewals.push(await request.text());
    const number = renewals.length + 1;
    await held;
    if (refusal !== undefined) return HttpResponse.json({ error: { code: 400, message: refusal } }, { status: 400 });
    return HttpResponse.json({ id_token: `id-${number}`, refresh_token: `refresh-${number}`, expires_in: '3600' });
  }),
  http.get('*/api/identity/me', ({ request }) =>
    request.headers.get('authorization') === 'Bearer id-1'
      ? HttpResponse.json({ userId: 'ana', displayName: 'Ana Torres', roles })
      : HttpResponse.json({ code: 'unauthorized' }, { status: 401 }),
  ),
  http.get('*/api/queues', ({ request }) =>
    request.headers.get('authorization') === 'Bearer id-1'
      ? HttpResponse.json({ code: 'unauthorized' }, { status: 401 })
      : HttpResponse.json([request.headers.get('authorization')]),
  ),
);
let stop: () => void = () => {};

function signedIn(leftMillis: number): Session {
  const refresh = { token: 'refresh-1', apiKey: 'browser-key', uri: settings.refreshUri };
  const expiresAt = new Date(Date.now() + leftMillis).toISOString();
  const session: Session = { token: 'id-1', expiresAt, userId: 'ana', displayName: 'Ana Torres', roles: ['agent'], refresh };
  sessionStore.set(session);
  return session;
}

beforeAll(() => fake.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  refusal = undefined;
  held = Promise.resolve();
  renewals = [];
  roles = ['agent'];
  secondFactor = false;
  sessionStore.set(null);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});
afterAll(() => fake.close());

describe('signing in with Identity Platform', () => {
  it('gives a session with the way to its next token', async () => {
    const session = await signInWithPassword(settings, credentials);
    expect(session).toMatchObject({ token: 'id-1', userId: 'ana', roles: ['agent'], refresh: { token: 'refresh-1', apiKey: 'browser-key' } });
    expect(Date.parse(session.expiresAt) - Date.now()).toBeGreaterThan(3_500_000);
  });

  it.each([
    ['INVALID_LOGIN_CREDENTIALS', 401, 'unauthorized'],
    ['USER_DISABLED', 401, 'unauthorized'],
    ['TOO_MANY_ATTEMPTS_TRY_LATER : Access was disabled.', 429, 'rate_limited'],
    ['API_KEY_INVALID', 502, 'server'],
  ])('tells %s as %i %s', async (message, status, code) => {
    refusal = message;
    await expect(signInWithPassword(settings, credentials)).rejects.toMatchObject({ status, code });
  });

  it('refuses who has no role here and who needs a second factor', async () => {
    roles = ['customer'];
    await expect(signInWithPassword(settings, credentials)).rejects.toMatchObject({ code: 'no_role' });
    secondFactor = true;
    await expect(signInWithPassword(settings, credentials)).rejects.toMatchObject({ code: 'second_factor' });
  });
});

describe('renewing the token', () => {
  it('happens before it runs out, again and again, and not earlier', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    signedIn(3_600_000);
    stop = keepSessionRenewed();
    await vi.advanceTimersByTimeAsync(54 * 60_000);
    expect(renewals).toEqual([]);
    await vi.advanceTimersByTimeAsync(70_000);
    await vi.waitFor(() => expect(sessionStore.get()?.token).toBe('id-2'));
    expect(renewals).toEqual(['grant_type=refresh_token&refresh_token=refresh-1']);
    await vi.advanceTimersByTimeAsync(56 * 60_000);
    await vi.waitFor(() => expect(sessionStore.get()?.token).toBe('id-3'));
    expect(renewals[1]).toContain('refresh-2');
  });

  it('happens at once for a token that ran out while the page was closed', async () => {
    signedIn(-60_000);
    stop = keepSessionRenewed();
    await vi.waitFor(() => expect(sessionStore.get()?.token).toBe('id-2'));
  });

  it('ends the session when the account is gone, and not when the network is', async () => {
    signedIn(-60_000);
    refusal = 'INTERNAL_ERROR';
    stop = keepSessionRenewed();
    await vi.waitFor(() => expect(renewals).toHaveLength(1));
    expect(sessionStore.get()).not.toBeNull();
    stop();
    refusal = 'USER_DISABLED';
    stop = keepSessionRenewed();
    await vi.waitFor(() => expect(sessionStore.get()).toBeNull());
    expect(lastSessionEnd()).toBe('expired');
  });

  it('replaces a token that a call was refused with, once for all calls, and repeats the call', async () => {
    signedIn(3_600_000);
    stop = keepSessionRenewed();
    await expect(Promise.all([callApi('/api/queues'), callApi('/api/queues')])).resolves.toEqual([['Bearer id-2'], ['Bearer id-2']]);
    expect(renewals).toHaveLength(1);
    expect(sessionStore.get()).not.toBeNull();
  });

  it('does not overrule who signed out meanwhile', async () => {
    signedIn(-60_000);
    let answer = () => {};
    held = new Promise<void>((done) => (answer = done));
    stop = keepSessionRenewed();
    await vi.waitFor(() => expect(renewals).toHaveLength(1));
    sessionStore.set(null);
    const written = vi.fn();
    const unsubscribe = sessionStore.subscribe(written);
    onTestFinished(() => void unsubscribe());
    answer();
    await new Promise((done) => setTimeout(done, 50));
    expect(written).not.toHaveBeenCalled();
    expect(sessionStore.get()).toBeNull();
  });
});
