import type { PageEventName } from '../bridge/messages';
import { readSettings } from './settings';
import { Widget, type PageListener } from './widget';

type Call = [command: string, ...args: unknown[]];

interface TandemApi {
  (...call: Call): unknown;
  /** Calls made before the script had loaded. */
  q?: ArrayLike<unknown>[];
  loaded?: boolean;
}

declare global {
  interface Window {
    Tandem?: TandemApi;
  }
}

function commandsOf(widget: Widget): TandemApi {
  return (command, ...args) => {
    switch (command) {
      case 'open':
        return widget.setOpen(true, true);
      case 'close':
        return widget.setOpen(false, true);
      case 'toggle':
        return widget.setOpen(!widget.isOpen, true);
      case 'identify':
        return typeof args[0] === 'string' ? widget.identify(args[0]) : warn('identify needs the JWT as a string');
      case 'reset':
        return widget.reset();
      case 'on':
        return typeof args[1] === 'function'
          ? widget.on(args[0] as PageEventName, args[1] as PageListener)
          : warn('on needs an event name and a function');
      default:
        return warn(`unknown command ${command}`);
    }
  };
}

function warn(message: string): void {
  console.warn(`Tandem: ${message}`);
}

function start(): void {
  if (window.Tandem?.loaded) return;
  const script = document.currentScript ?? document.querySelector('script[data-inbox][src*="/widget.js"]');
  const settings = script instanceof HTMLScriptElement ? readSettings(script) : undefined;
  if (!settings) return warn('the script tag needs data-inbox');
  const calls = window.Tandem?.q ?? [];
  const api = commandsOf(new Widget(settings));
  api.loaded = true;
  window.Tandem = api;
  for (const call of calls) api(...(Array.from(call) as Call));
}

start();
