import type { Role } from '../contracts';
import { isRecord, localStore, useLocalStore } from './local-store';

/** Who is signed in. */
export interface Session {
  token: string;
  expiresAt: string;
  userId: string;
  displayName: string;
  roles: Role[];
  /** How to get the next token; absent where a login lasts until it is over. */
  refresh?: Refresh;
}

/** Renews a session of Identity Platform. */
export interface Refresh {
  token: string;
  apiKey: string;
  /** Base of the token service. */
  uri: string;
}

/** Why nobody is signed in any more; the login page says it. */
export type SessionEnd = 'signed-out' | 'expired';

export const sessionStore = localStore<Session | null>('tandem.session', read);

let lastEnd: SessionEnd = 'signed-out';

export function startSession(session: Session): void {
  sessionStore.set(session);
}

export function endSession(why: SessionEnd): void {
  lastEnd = why;
  if (sessionStore.get() !== null) sessionStore.set(null);
}

export function lastSessionEnd(): SessionEnd {
  return lastEnd;
}

let renewer: ((refused: string) => Promise<string | undefined>) | undefined;

/** Says how a refused token is replaced. */
export function renewTokensWith(renew: typeof renewer): void {
  renewer = renew;
}

/** Another token than the refused one, or undefined if there is none to be had: then the session is over. */
export async function tokenInsteadOf(refused: string): Promise<string | undefined> {
  const session = sessionStore.get();
  if (session === null) return undefined;
  if (session.token !== refused) return session.token;
  return session.refresh === undefined ? undefined : renewer?.(refused);
}

export function useSession(): Session | null {
  return useLocalStore(sessionStore);
}

/** A supervisor may do what an agent may, an admin what a supervisor may. */
export function isSupervisor(session: Session): boolean {
  return session.roles.includes('supervisor') || session.roles.includes('admin');
}

/** Whether what routing does may be changed, not only read. */
export function isAdmin(session: Session): boolean {
  return session.roles.includes('admin');
}

/** The highest role, for display. */
export function highestRole(roles: readonly Role[]): Role {
  return (['admin', 'supervisor', 'agent'] as const).find((role) => roles.includes(role)) ?? 'agent';
}

function read(stored: unknown): Session | null {
  if (!isRecord(stored)) return null;
  const { token, expiresAt, userId, displayName, roles } = stored;
  if (typeof token !== 'string' || typeof expiresAt !== 'string' || typeof userId !== 'string') return null;
  if (typeof displayName !== 'string' || !Array.isArray(roles)) return null;
  const refresh = readRefresh(stored.refresh);
  // A token that ran out while the page was closed can be renewed where there is a way.
  if (Date.parse(expiresAt) <= Date.now() && refresh === undefined) {
    lastEnd = 'expired';
    return null;
  }
  return { token, expiresAt, userId, displayName, roles: roles.filter(isRole), ...(refresh && { refresh }) };
}

function readRefresh(stored: unknown): Refresh | undefined {
  if (!isRecord(stored)) return undefined;
  const { token, apiKey, uri } = stored;
  return typeof token === 'string' && typeof apiKey === 'string' && typeof uri === 'string' ? { token, apiKey, uri } : undefined;
}

function isRole(value: unknown): value is Role {
  return value === 'agent' || value === 'supervisor' || value === 'admin' || value === 'customer' || value === 'service';
}
