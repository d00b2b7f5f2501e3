import type { LoginAnswer, Role } from '../contracts';
import { isRecord, localStore, useLocalStore } from './local-store';

/** Who is signed in. */
export interface Session {
  token: string;
  expiresAt: string;
  userId: string;
  displayName: string;
  roles: Role[];
}

/** Why nobody is signed in any more; the login page says it. */
export type SessionEnd = 'signed-out' | 'expired';

export const sessionStore = localStore<Session | null>('tandem.session', read);

let lastEnd: SessionEnd = 'signed-out';

export function startSession(answer: LoginAnswer): void {
  const { token, expiresAt, userId, displayName, roles } = answer;
  sessionStore.set({ token, expiresAt, userId, displayName, roles });
}

export function endSession(why: SessionEnd): void {
  lastEnd = why;
  if (sessionStore.get() !== null) sessionStore.set(null);
}

export function lastSessionEnd(): SessionEnd {
  return lastEnd;
}

export function useSession(): Session | null {
  return useLocalStore(sessionStore);
}

/** A supervisor may do what an agent may, an admin what a supervisor may. */
export function isSupervisor(session: Session): boolean {
  return session.roles.includes('supervisor') || session.roles.includes('admin');
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
  if (Date.parse(expiresAt) <= Date.now()) {
    lastEnd = 'expired';
    return null;
  }
  return { token, expiresAt, userId, displayName, roles: roles.filter(isRole) };
}

function isRole(value: unknown): value is Role {
  return value === 'agent' || value === 'supervisor' || value === 'admin' || value === 'customer' || value === 'service';
}
