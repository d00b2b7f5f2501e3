import { unwrap, wrap, type PageEventName, type PageEvents, type ToLoader, type ToMessenger } from '../bridge/messages';

/** The way to the page that embeds the messenger. Opened on its own, the messenger is its own host. */
export class HostBridge {
  private readonly origin: string | undefined;

  constructor(query: URLSearchParams) {
    this.origin = window.parent === window ? undefined : parentOrigin(query.get('origin'));
  }

  /** Whether a page embeds the messenger. */
  get isEmbedded(): boolean {
    return window.parent !== window;
  }

  listen(listener: (message: ToMessenger) => void): void {
    window.addEventListener('message', (event) => {
      if (this.origin === undefined || event.origin !== this.origin || event.source !== window.parent) return;
      const message = unwrap<ToMessenger>(event.data);
      if (message) listener(message);
    });
    this.post({ type: 'ready' });
  }

  post(message: ToLoader): void {
    if (this.origin !== undefined) window.parent.postMessage(wrap(message), this.origin);
  }

  emit<E extends PageEventName>(name: E, detail: PageEvents[E]): void {
    this.post({ type: 'event', name, detail });
  }
}

/** The origin that the loader named, unless the browser knows that another page embeds us. */
function parentOrigin(named: string | null): string | undefined {
  const actual = 'ancestorOrigins' in location ? location.ancestorOrigins[0] : undefined;
  if (!named || (actual !== undefined && actual !== named)) return undefined;
  return named;
}
