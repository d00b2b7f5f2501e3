import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { currentPreferences } from '../shared/preferences';
import de from './de.json';
import en from './en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    returnNull: false;
  }
}

/** The languages of the console. A further one is one more file here. */
export const languages = { en: 'English', de: 'Deutsch' } as const;

export function startI18n(language: string = currentPreferences().language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, de: { translation: de } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = language;
  i18next.on('languageChanged', (next) => {
    document.documentElement.lang = next;
  });
}
