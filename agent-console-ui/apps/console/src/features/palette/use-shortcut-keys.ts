import { useLayoutEffect, useRef } from 'react';
import { useAllActions } from '../../shared/actions';
import { isTyping } from '../../shared/platform';
import { usePreferences } from '../../shared/preferences';

const sequenceMillis = 1000;

/**
 * Runs an action when its single key is pressed. Silent while the person types, while a dialog is open, while a modifier
 * is held, and when switched off (WCAG 2.1.4).
 */
export function useShortcutKeys(): void {
  const actions = useAllActions();
  const { shortcuts } = usePreferences();
  const started = useRef<{ key: string; at: number } | null>(null);

  useLayoutEffect(() => {
    if (!shortcuts) return undefined;
    function onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"][aria-modal="true"]') !== null) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const prefix = started.current !== null && Date.now() - started.current.at < sequenceMillis ? started.current.key : '';
      started.current = null;
      const sequence = prefix === '' ? key : `${prefix} ${key}`;
      const action = actions.find(({ keys }) => keys === sequence) ?? actions.find(({ keys }) => keys === key);
      if (action !== undefined) {
        event.preventDefault();
        action.run();
      } else if (actions.some(({ keys }) => keys?.startsWith(`${key} `) === true)) {
        started.current = { key, at: Date.now() };
      }
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [actions, shortcuts]);
}
