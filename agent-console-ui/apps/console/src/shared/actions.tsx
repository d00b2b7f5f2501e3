import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';

/** Something a person can do now: a row of the palette, and a key where it has one. */
export interface Action {
  id: string;
  label: string;
  group: 'conversation' | 'navigate' | 'status' | 'app';
  run: () => void;
  /** A single key, or two in a row such as `g i`. */
  keys?: string;
  /** Words that find it besides its label. */
  keywords?: string;
}

/** The actions of what is on the screen now. */
class ActionRegistry {
  private readonly sources = new Map<symbol, readonly Action[]>();
  private readonly listeners = new Set<() => void>();
  private all: readonly Action[] = [];

  readonly get = () => this.all;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  put(source: symbol, actions: readonly Action[]): void {
    this.sources.set(source, actions);
    this.publish();
  }

  remove(source: symbol): void {
    this.sources.delete(source);
    this.publish();
  }

  private publish(): void {
    this.all = [...this.sources.values()].flat();
    for (const listener of [...this.listeners]) listener();
  }
}

const RegistryContext = createContext(new ActionRegistry());

export function ActionsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new ActionRegistry());
  return <RegistryContext.Provider value={registry}>{children}</RegistryContext.Provider>;
}

/** Offers actions while the component is on the screen. The callbacks may change on each render; the list is compared by content. */
export function useActions(actions: readonly Action[]): void {
  const registry = useContext(RegistryContext);
  const latest = useRef(actions);
  const source = useMemo(() => Symbol('actions'), []);
  // Before the screen is painted: whoever sees a row may already press its keys.
  useLayoutEffect(() => {
    latest.current = actions;
  });
  const signature = actions.map(({ id, label, keys }) => `${id} ${label} ${keys ?? ''}`).join('\n');
  useLayoutEffect(() => {
    registry.put(
      source,
      latest.current.map((action) => ({
        ...action,
        run: () => latest.current.find(({ id }) => id === action.id)?.run(),
      })),
    );
    return () => registry.remove(source);
  }, [registry, source, signature]);
}

export function useAllActions(): readonly Action[] {
  const registry = useContext(RegistryContext);
  return useSyncExternalStore(registry.subscribe, registry.get);
}
