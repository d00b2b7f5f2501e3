import { useSyncExternalStore } from 'react';

/** A value that outlives the page: kept in the browser and the same in every tab. */
export interface LocalStore<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

/**
 * Opens a kept value.
 *
 * @param read turns what was stored, which may be anything, into a value
 */
export function localStore<T>(key: string, read: (stored: unknown) => T): LocalStore<T> {
  const listeners = new Set<() => void>();
  let raw: string | null = null;
  let value = read(undefined);
  let loaded = false;

  function load(): T {
    const stored = readItem(key);
    if (!loaded || stored !== raw) {
      loaded = true;
      raw = stored;
      value = read(parse(stored));
    }
    return value;
  }

  window.addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) for (const listener of [...listeners]) listener();
  });

  return {
    get: load,
    set(next) {
      value = next;
      raw = JSON.stringify(next);
      loaded = true;
      writeItem(key, raw);
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useLocalStore<T>(store: LocalStore<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

// A browser that forbids storage (private mode, policy) still gets a working console; it only forgets at reload.
const memory = new Map<string, string>();

function readItem(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return memory.get(key) ?? null;
  }
}

function writeItem(key: string, value: string): void {
  try {
    if (value === 'null') window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, value);
  } catch {
    memory.set(key, value);
  }
}

function parse(raw: string | null): unknown {
  if (raw === null) return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
