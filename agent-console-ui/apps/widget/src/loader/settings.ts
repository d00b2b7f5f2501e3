import type { Theme } from '../bridge/messages';
import { parseHex } from '../shared/contrast';

/** What the script tag says. */
export interface Settings {
  /** Where the script came from: the only origin that the loader talks to. */
  readonly origin: string;
  readonly inbox: string;
  readonly theme: Theme;
  readonly locale?: string;
  readonly brandColor?: string;
  readonly position?: 'left' | 'right';
  readonly hideLauncher: boolean;
}

/** Reads `<script src="https://host/widget.js" data-inbox="shop" data-…>`; undefined if it names no inbox. */
export function readSettings(script: HTMLScriptElement): Settings | undefined {
  const { inbox, theme, locale, color, position, launcher } = script.dataset;
  if (!inbox || !script.src) return undefined;
  return {
    origin: new URL(script.src).origin,
    inbox,
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    locale,
    brandColor: parseHex(color) ? color : undefined,
    position: position === 'left' || position === 'right' ? position : undefined,
    hideLauncher: launcher === 'hidden',
  };
}
