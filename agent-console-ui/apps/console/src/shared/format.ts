import i18next from 'i18next';

function language(): string {
  return i18next.language;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A duration in its two largest units at most: `45s`, `3m`, `3m 20s` under ten minutes, `2h 5m`, `4d`. */
export function formatDuration(millis: number, precise = false): string {
  const value = Math.max(0, millis);
  if (value < minute) return unit(Math.floor(value / second), 'second');
  if (value < hour) {
    const minutes = Math.floor(value / minute);
    const rest = Math.floor((value % minute) / second);
    return precise && minutes < 10 && rest > 0 ? `${unit(minutes, 'minute')} ${unit(rest, 'second')}` : unit(minutes, 'minute');
  }
  if (value < day) {
    const hours = Math.floor(value / hour);
    const rest = Math.floor((value % hour) / minute);
    return precise && rest > 0 ? `${unit(hours, 'hour')} ${unit(rest, 'minute')}` : unit(hours, 'hour');
  }
  return unit(Math.floor(value / day), 'day');
}

function unit(value: number, name: 'second' | 'minute' | 'hour' | 'day'): string {
  return i18next.t(`unit.${name}`, { value });
}

/** A countdown or stopwatch: `0:09`, `12:30`, `1:02:03`. */
export function formatClock(millis: number): string {
  const total = Math.max(0, Math.floor(millis / second));
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** The exact moment, for hovering. */
export function formatMoment(iso: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'full', timeStyle: 'medium' }).format(new Date(iso));
}

/** A moment as the clocks of a time zone show it, such as `Mon, Nov 23, 5:00 PM`. */
export function formatZoned(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  }).format(new Date(iso));
}

export function formatTime(iso: string): string {
  return new Intl.DateTimeFormat(language(), { timeStyle: 'short' }).format(new Date(iso));
}

/** A moment to come, as one would say it: the time alone today, the weekday within six days, else the date. */
export function formatSoon(iso: string, now = Date.now()): string {
  const at = new Date(iso);
  if (at.toDateString() === new Date(now).toDateString()) return formatTime(iso);
  const near = at.getTime() - now < 6 * day;
  const date = near ? ({ weekday: 'short' } as const) : ({ day: 'numeric', month: 'short' } as const);
  return new Intl.DateTimeFormat(language(), { ...date, hour: 'numeric', minute: '2-digit' }).format(at);
}

export function formatDate(iso: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium' }).format(dateOf(iso));
}

export function formatDay(iso: string): string {
  return new Intl.DateTimeFormat(language(), { weekday: 'long', day: 'numeric', month: 'long' }).format(dateOf(iso));
}

export function formatShortDay(iso: string): string {
  return new Intl.DateTimeFormat(language(), { day: 'numeric', month: 'short' }).format(dateOf(iso));
}

export function weekdayName(date: Date): string {
  return new Intl.DateTimeFormat(language(), { weekday: 'long' }).format(date);
}

export function formatMoney(amount: number, currency: string): string {
  return new Intl.NumberFormat(language(), { style: 'currency', currency }).format(amount);
}

export function formatNumber(value: number, digits = 0): string {
  return new Intl.NumberFormat(language(), { maximumFractionDigits: digits }).format(value);
}

export function formatPercent(fraction: number, digits = 0): string {
  return new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: digits }).format(fraction);
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return new Intl.NumberFormat(language(), { style: 'unit', unit: 'byte', unitDisplay: 'narrow' }).format(bytes);
  const kilo = bytes < 1_000_000;
  return new Intl.NumberFormat(language(), {
    style: 'unit',
    unit: kilo ? 'kilobyte' : 'megabyte',
    unitDisplay: 'short',
    maximumFractionDigits: kilo ? 0 : 1,
  }).format(bytes / (kilo ? 1000 : 1_000_000));
}

// A date without a time is a day on the calendar, not midnight in Greenwich.
function dateOf(iso: string): Date {
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) ? new Date(`${iso}T12:00:00`) : new Date(iso);
}
