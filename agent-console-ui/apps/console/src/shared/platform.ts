/** Whether the command key is the modifier here. */
export const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** How the modifier key is written on this machine's keyboard. */
export const modKey = isApple ? '⌘' : 'Ctrl';

/** Whether a key press goes into a text, so that single-key shortcuts keep away. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type);
  return target.closest('[role="listbox"], [role="menu"], [role="combobox"]') !== null;
}
