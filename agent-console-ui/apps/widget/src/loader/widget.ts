import { unwrap, wrap, type LauncherLabels, type PageEventName, type ToLoader, type ToMessenger } from '../bridge/messages';
import { Elements } from './elements';
import type { Settings } from './settings';

const DEFAULT_BRAND = '#1f4b5c';
const FULL_SCREEN = '(max-width: 667px)';
const LABELS: LauncherLabels = { open: 'Open chat', close: 'Close chat', dialog: 'Chat', unread: 'Open chat, {count} unread' };

export type PageListener = (detail: unknown) => void;

/** The widget in the host page: draws the launcher at once, loads the messenger when it is wanted or the page is idle. */
export class Widget {
  private readonly elements = new Elements();
  private readonly listeners = new Map<string, Set<PageListener>>();
  private iframe: HTMLIFrameElement | undefined;
  private ready = false;
  private open = false;
  private unread = 0;
  private labels = LABELS;
  private identityToken: string | undefined;

  constructor(private readonly settings: Settings) {
    this.drawSaved();
    this.elements.attach();
    this.elements.launcher.hidden = settings.hideLauncher;
    this.elements.launcher.addEventListener('click', () => this.setOpen(!this.open, true));
    this.elements.host.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.open) this.setOpen(false, true);
    });
    window.addEventListener('message', (event) => this.receive(event));
    this.loadWhenIdle();
  }

  /** @param byPerson whether to move the focus */
  setOpen(open: boolean, byPerson: boolean): void {
    if (open === this.open) return;
    this.open = open;
    this.load();
    this.elements.setOpen(open);
    this.relabel();
    if (open) {
      if (byPerson) this.iframe?.focus();
      this.sayOpened(byPerson);
    } else {
      this.post({ type: 'closed' });
      if (byPerson && !this.settings.hideLauncher) this.elements.launcher.focus();
    }
    this.emit(open ? 'opened' : 'closed', {});
  }

  get isOpen(): boolean {
    return this.open;
  }

  /** The site vouches for its logged-in user with a JWT. */
  identify(token: string): void {
    this.identityToken = token;
    this.post({ type: 'identify', token });
  }

  /** The user logged out of the site: forget everything. */
  reset(): void {
    this.identityToken = undefined;
    this.setUnread(0);
    this.load();
    this.post({ type: 'reset' });
  }

  on(event: PageEventName, listener: PageListener): () => void {
    const listeners = this.listeners.get(event) ?? new Set();
    listeners.add(listener);
    this.listeners.set(event, listeners);
    return () => listeners.delete(listener);
  }

  private loadWhenIdle(): void {
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    if (connection?.saveData) return;
    const load = () => this.load();
    const soon = () =>
      'requestIdleCallback' in window ? requestIdleCallback(load, { timeout: 5_000 }) : setTimeout(load, 2_000);
    if (document.readyState === 'complete') soon();
    else window.addEventListener('load', soon, { once: true });
  }

  private load(): void {
    if (this.iframe) return;
    const { origin, inbox } = this.settings;
    const iframe = document.createElement('iframe');
    const query = new URLSearchParams({ inbox, origin: location.origin });
    iframe.src = `${origin}/widget/?${query}`;
    iframe.title = this.labels.dialog;
    iframe.allow = 'clipboard-write';
    this.iframe = iframe;
    this.elements.panel.append(this.focusTrap(), iframe, this.focusTrap());
  }

  /** On a full screen there is no page to tab to: the focus stays in the messenger. */
  private focusTrap(): HTMLElement {
    const trap = document.createElement('div');
    trap.className = 'trap';
    trap.tabIndex = 0;
    trap.setAttribute('aria-hidden', 'true');
    trap.addEventListener('focus', () => {
      if (matchMedia(FULL_SCREEN).matches) this.iframe?.focus();
    });
    const follow = () => (trap.hidden = !matchMedia(FULL_SCREEN).matches);
    matchMedia(FULL_SCREEN).addEventListener('change', follow);
    follow();
    return trap;
  }

  private receive(event: MessageEvent): void {
    if (event.origin !== this.settings.origin || !this.iframe || event.source !== this.iframe.contentWindow) return;
    const message = unwrap<ToLoader>(event.data);
    switch (message?.type) {
      case 'ready':
        this.init();
        break;
      case 'look':
        this.labels = message.labels;
        this.iframe.title = message.labels.dialog;
        this.remember('look', { brandColor: message.brandColor, position: message.position });
        this.draw(message.brandColor, message.position, message.dark);
        this.relabel();
        break;
      case 'keep':
        this.remember('kept', { ...this.recall('kept'), [message.key]: message.value });
        break;
      case 'close':
        this.setOpen(false, true);
        break;
      case 'event':
        if (message.name === 'unread-count') this.setUnread((message.detail as { count: number }).count);
        this.emit(message.name, message.detail);
        break;
      default:
    }
  }

  private init(): void {
    const { theme, locale, brandColor } = this.settings;
    this.ready = true;
    this.post({
      type: 'init',
      theme,
      locale,
      pageLanguage: document.documentElement.lang || undefined,
      pageUrl: pageUrl(),
      brandColor,
      identityToken: this.identityToken,
      open: this.open,
      kept: this.recall('kept'),
    });
    if (this.open) this.sayOpened(document.activeElement === this.elements.host);
    this.emit('ready', {});
  }

  private sayOpened(focus: boolean): void {
    this.post({ type: 'opened', pageUrl: pageUrl(), fullScreen: matchMedia(FULL_SCREEN).matches, focus });
  }

  private post(message: ToMessenger): void {
    if (this.ready) this.iframe?.contentWindow?.postMessage(wrap(message), this.settings.origin);
  }

  private emit(name: PageEventName, detail: unknown): void {
    for (const listener of [...(this.listeners.get(name) ?? [])]) {
      try {
        listener(detail);
      } catch (failure) {
        console.error(failure);
      }
    }
  }

  private setUnread(count: number): void {
    this.unread = count;
    this.elements.setUnread(count);
    this.relabel();
  }

  private relabel(): void {
    const { open, close, dialog, unread } = this.labels;
    const closed = this.unread > 0 ? unread.replace('{count}', String(this.unread)) : open;
    this.elements.launcher.setAttribute('aria-label', this.open ? close : closed);
    this.elements.panel.setAttribute('aria-label', dialog);
  }

  private draw(brandColor: string, position: 'left' | 'right', dark: boolean): void {
    this.elements.setLook(this.settings.brandColor ?? brandColor, this.settings.position ?? position, dark ? '#16191d' : '#ffffff');
  }

  /** The last known look, so that the launcher does not change its colour on the next page. */
  private drawSaved(): void {
    const saved: { brandColor?: string; position?: 'left' | 'right' } = this.recall('look');
    const prefersDark = this.settings.theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches;
    this.draw(saved.brandColor ?? DEFAULT_BRAND, saved.position ?? 'right', prefersDark || this.settings.theme === 'dark');
    this.relabel();
  }

  private recall(what: string): Record<string, never> {
    try {
      return JSON.parse(localStorage.getItem(this.key(what)) ?? '{}') as Record<string, never>;
    } catch {
      // No storage, or nothing usable in it: as on the first visit.
      return {};
    }
  }

  private remember(what: string, value: object): void {
    try {
      localStorage.setItem(this.key(what), JSON.stringify(value));
    } catch {
      // Without storage every page is the first visit.
    }
  }

  private key(what: string): string {
    return `tandem-widget-${what}:${this.settings.inbox}`;
  }
}

/** Without query and fragment: they may hold what is none of our business. */
function pageUrl(): string {
  return (location.origin + location.pathname).slice(0, 1_000);
}
