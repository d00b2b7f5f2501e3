import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { wrap, type ToLoader } from '../bridge/messages';
import { readSettings, type Settings } from './settings';
import { Widget } from './widget';

const SETTINGS: Settings = { origin: 'https://chat.example', inbox: 'shop', theme: 'light', hideLauncher: false };

function tag(attributes: Record<string, string>): HTMLScriptElement {
  const script = document.createElement('script');
  script.src = 'https://chat.example/widget.js';
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(`data-${name}`, value);
  return script;
}

describe('the script tag', () => {
  it('needs an inbox', () => {
    expect(readSettings(tag({}))).toBeUndefined();
    expect(readSettings(tag({ inbox: 'shop' }))).toMatchObject({ origin: 'https://chat.example', inbox: 'shop', theme: 'auto' });
  });

  it('takes only values that mean something', () => {
    const nonsense = { inbox: 'shop', theme: 'pink', color: 'url(javascript:1)', position: 'top', launcher: 'gone' };
    expect(readSettings(tag(nonsense))).toMatchObject({ theme: 'auto', brandColor: undefined, position: undefined, hideLauncher: false });
    const sense = { inbox: 'shop', theme: 'dark', color: '#0f766e', position: 'left', launcher: 'hidden' };
    expect(readSettings(tag(sense))).toMatchObject({ theme: 'dark', brandColor: '#0f766e', position: 'left', hideLauncher: true });
  });
});

describe('the widget in the page', () => {
  let widget: Widget;
  let posted: unknown[];

  const root = () => document.querySelector('#tandem-widget')?.shadowRoot as ShadowRoot;
  const launcher = () => root().querySelector('.launcher') as HTMLButtonElement;
  const frame = () => root().querySelector('iframe') as HTMLIFrameElement;

  /** As if the iframe, or somebody else, had posted it. */
  function hear(message: ToLoader, from: { origin?: string; source?: Window | null } = {}): void {
    const event = new MessageEvent('message', { data: wrap(message), origin: from.origin ?? SETTINGS.origin });
    Object.defineProperty(event, 'source', { value: 'source' in from ? from.source : frame().contentWindow });
    window.dispatchEvent(event);
  }

  beforeEach(() => {
    localStorage.clear();
    widget = new Widget(SETTINGS);
    launcher().click();
    posted = [];
    const target = { postMessage: (data: { message: unknown }, origin: string) => posted.push([data.message, origin]) };
    Object.defineProperty(frame(), 'contentWindow', { value: target });
    hear({ type: 'ready' });
  });

  afterEach(() => document.querySelector('#tandem-widget')?.remove());

  it('loads the messenger of its own origin only', () => {
    expect(frame().src).toBe(`https://chat.example/widget/?inbox=shop&origin=${encodeURIComponent(location.origin)}`);
    expect(posted.every((one) => (one as [unknown, string])[1] === 'https://chat.example')).toBe(true);
  });

  it('believes nobody but the messenger', () => {
    const message: ToLoader = { type: 'event', name: 'unread-count', detail: { count: 5 } };
    hear(message, { origin: 'https://evil.example' });
    hear(message, { source: window });
    expect(launcher().getAttribute('aria-label')).toBe('Close chat');
    widget.setOpen(false, false);
    expect(launcher().getAttribute('aria-label')).toBe('Open chat');
    hear(message);
    expect(launcher().getAttribute('aria-label')).toBe('Open chat, 5 unread');
  });

  it('opens and closes for ear and eye alike', () => {
    expect(launcher().getAttribute('aria-expanded')).toBe('true');
    hear({ type: 'close' });
    expect(launcher().getAttribute('aria-expanded')).toBe('false');
    expect(root().activeElement).toBe(launcher());
    expect(posted.at(-1)).toEqual([{ type: 'closed' }, 'https://chat.example']);
  });

  it('shows at most 9+ on the badge', () => {
    hear({ type: 'event', name: 'unread-count', detail: { count: 12 } });
    expect(root().querySelector('.badge')?.textContent).toBe('9+');
  });

  it('remembers what the messenger may not keep itself, and gives it back on the next page', () => {
    hear({ type: 'keep', key: 'visitor', value: 'v1' });
    hear({ type: 'keep', key: 'conversation', value: 'c1' });
    hear({ type: 'keep', key: 'conversation' });
    hear({ type: 'ready' });
    expect(posted.findLast((one) => (one as [{ type: string }])[0].type === 'init')).toMatchObject([{ kept: { visitor: 'v1' } }, SETTINGS.origin]);
  });

  it('goes on when a listener of the page fails', () => {
    const errors = vi.spyOn(console, 'error').mockReturnValue();
    const heard = vi.fn();
    widget.on('closed', () => {
      throw new Error('not our fault');
    });
    widget.on('closed', heard);
    widget.setOpen(false, true);
    expect(heard).toHaveBeenCalledOnce();
    expect(errors).toHaveBeenCalledOnce();
  });
});
