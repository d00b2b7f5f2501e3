import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import en from './locales/en';

export type Messages = Record<keyof typeof en, string>;
export type MessageKey = keyof Messages;
type Values = Readonly<Record<string, string | number>>;

/** The texts of one language, and its ways to write times and sizes. */
export class I18n {
  constructor(
    readonly locale: string,
    private readonly messages: Messages,
  ) {}

  readonly t = (key: MessageKey, values: Values = {}): string =>
    this.messages[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

  time(at: string): string {
    return new Intl.DateTimeFormat(this.locale, { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
  }

  /** The exact moment, for a tooltip. */
  moment(at: string): string {
    return new Intl.DateTimeFormat(this.locale, { dateStyle: 'full', timeStyle: 'medium' }).format(new Date(at));
  }

  day(at: string, now: Date): string {
    const date = new Date(at);
    const days = Math.round((startOfDay(now) - startOfDay(date)) / 86_400_000);
    if (days === 0) return this.t('today');
    if (days === 1) return this.t('yesterday');
    const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric';
    return new Intl.DateTimeFormat(this.locale, { weekday: 'long', day: 'numeric', month: 'long', year }).format(date);
  }

  /** A moment to come, as one would say it: the time alone today, else with the day. */
  soon(at: string, now = new Date()): string {
    const date = new Date(at);
    const today = startOfDay(now) === startOfDay(date);
    return new Intl.DateTimeFormat(this.locale, {
      ...(!today && ({ weekday: 'long', day: 'numeric', month: 'long' } as const)),
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    }).format(date);
  }

  /** In steps that a person waits in. */
  wait(seconds: number): string {
    return seconds < 60 ? this.t('lessThanMinute') : this.t('minutes', { count: Math.round(seconds / 60) });
  }

  size(bytes: number): string {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
    const step = Math.min(units.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000)));
    return new Intl.NumberFormat(this.locale, {
      style: 'unit',
      unit: units[step] ?? 'byte',
      unitDisplay: step === 0 ? 'long' : 'short',
      maximumFractionDigits: step < 2 ? 0 : 1,
    }).format(bytes / 1000 ** step);
  }
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

const others = import.meta.glob<{ default: Messages }>(['./locales/*.ts', '!./locales/en.ts']);

export const english = new I18n('en', en);

/** The first of the wanted languages that there is; English otherwise. */
export async function loadLanguage(wanted: readonly (string | undefined)[]): Promise<I18n> {
  for (const tag of wanted) {
    const language = tag?.toLowerCase().split('-')[0];
    if (!language || !tag) continue;
    if (language === 'en') return new I18n(valid(tag), en);
    const load = others[`./locales/${language}.ts`];
    if (!load) continue;
    try {
      return new I18n(valid(tag), (await load()).default);
    } catch {
      // The language file could not be fetched: English is better than nothing.
      return english;
    }
  }
  return english;
}

function valid(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

export const Language = createContext(english);

export function useI18n(): I18n {
  return useContext(Language);
}
