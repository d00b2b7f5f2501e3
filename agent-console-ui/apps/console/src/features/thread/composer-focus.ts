/** What the composer is used for. */
export type ComposerMode = 'reply' | 'consult' | 'whisper' | 'note';

const eventName = 'tandem:compose';

/** Puts the cursor into the composer of the open conversation. */
export function requestComposerMode(mode: ComposerMode): void {
  document.dispatchEvent(new CustomEvent<ComposerMode>(eventName, { detail: mode }));
}

export function onComposerRequest(listener: (mode: ComposerMode) => void): () => void {
  function receive(event: Event) {
    if (event instanceof CustomEvent) listener(event.detail as ComposerMode);
  }
  document.addEventListener(eventName, receive);
  return () => document.removeEventListener(eventName, receive);
}
