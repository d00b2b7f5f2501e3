export { Palette } from './palette';
export { ShortcutOverlay } from './shortcut-overlay';
export { openPalette } from './open-palette';
export { useShortcutKeys } from './use-shortcut-keys';
