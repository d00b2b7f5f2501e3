import type { Observable } from '@tandem/protocol';
import { useEffect, useState } from 'preact/hooks';

/** The observable's value, now and after each change. */
export function useObservable<T>(observable: Observable<T>): T {
  const [, redraw] = useState(0);
  useEffect(() => {
    const seen = observable.get();
    const end = observable.subscribe(() => redraw((count) => count + 1));
    if (!Object.is(seen, observable.get())) redraw((count) => count + 1);
    return end;
  }, [observable]);
  return observable.get();
}
