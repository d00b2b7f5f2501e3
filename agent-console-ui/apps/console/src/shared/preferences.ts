import { isRecord, localStore, useLocalStore } from './local-store';

/** What a person chose about this browser's console. */
export interface Preferences {
  language: 'en' | 'de';
  sendKey: 'enter' | 'mod-enter';
  shortcuts: boolean;
  sound: boolean;
  listWidth: number;
  contextWidth: number;
  contextOpen: boolean;
}

export const paneLimits = {
  list: { initial: 320, min: 260, max: 480 },
  context: { initial: 340, min: 280, max: 520 },
} as const;

const preferenceStore = localStore<Preferences>('tandem.preferences', read);

export function usePreferences(): Preferences {
  return useLocalStore(preferenceStore);
}

export function currentPreferences(): Preferences {
  return preferenceStore.get();
}

export function setPreference<K extends keyof Preferences>(key: K, value: Preferences[K]): void {
  preferenceStore.set({ ...preferenceStore.get(), [key]: value });
}

function read(stored: unknown): Preferences {
  const kept = isRecord(stored) ? stored : {};
  return {
    language: kept.language === 'en' || kept.language === 'de' ? kept.language : browserLanguage(),
    sendKey: kept.sendKey === 'mod-enter' ? 'mod-enter' : 'enter',
    shortcuts: kept.shortcuts !== false,
    sound: kept.sound !== false,
    listWidth: width(kept.listWidth, paneLimits.list),
    contextWidth: width(kept.contextWidth, paneLimits.context),
    contextOpen: kept.contextOpen !== false,
  };
}

function width(value: unknown, limits: { initial: number; min: number; max: number }): number {
  return typeof value === 'number' && value >= limits.min && value <= limits.max ? value : limits.initial;
}

function browserLanguage(): 'en' | 'de' {
  return navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en';
}
