import { ApiError } from '../shared/api';
import { endSession, renewTokensWith, sessionStore, type Session } from '../shared/session';
import { renewed } from './identity-platform';

/** So long before a token runs out a new one is fetched. */
const EARLY_MS = 5 * 60_000;
const RETRY_MS = 10_000;

/**
 * Renews the token of a session of Identity Platform before it runs out, for as long as somebody is signed in. Of several
 * tabs one does it for all: whoever holds the lock reads the session anew first.
 */
export function keepSessionRenewed(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  function plan(wait?: number): void {
    clearTimeout(timer);
    const session = sessionStore.get();
    if (stopped || session?.refresh === undefined) return;
    timer = setTimeout(() => void renew(), wait ?? Math.max(0, dueIn(session)));
  }

  /** @param refused a token that is of no use any more, even if its time is not over */
  async function replace(refused?: string): Promise<void> {
    await alone(async () => {
      const before = sessionStore.get();
      if (before?.refresh === undefined || (before.token !== refused && dueIn(before) > 0)) return;
      const next = await renewed(before);
      // Whoever signed out or in meanwhile is not overruled.
      if (sessionStore.get()?.refresh?.token === before.refresh.token) sessionStore.set(next);
    });
  }

  async function renew(): Promise<void> {
    try {
      await replace();
      plan();
    } catch (failure) {
      if (failure instanceof ApiError && failure.status === 401) endSession('expired');
      else plan(RETRY_MS);
    }
  }

  renewTokensWith(async (refused) => {
    try {
      await replace(refused);
    } catch (failure) {
      if (!(failure instanceof ApiError) || failure.status !== 401) throw failure;
      return undefined;
    }
    return sessionStore.get()?.token;
  });
  const stop = sessionStore.subscribe(() => plan());
  // A laptop that slept wakes up with a token that ran out; its timer may be late.
  const wake = () => plan();
  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', wake);
  plan();
  return () => {
    stopped = true;
    renewTokensWith(undefined);
    clearTimeout(timer);
    stop();
    window.removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', wake);
  };
}

function dueIn(session: Session): number {
  return Date.parse(session.expiresAt) - Date.now() - EARLY_MS;
}

let last: Promise<void> = Promise.resolve();

/** One at a time: in this tab by waiting for the last one, among tabs by the browser's lock, where it has one. */
function alone(task: () => Promise<void>): Promise<void> {
  const run = last.then(() => ('locks' in navigator ? navigator.locks.request('tandem.session-renewal', task) : task()));
  last = run.catch(() => undefined);
  return run;
}
