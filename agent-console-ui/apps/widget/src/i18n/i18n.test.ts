import { describe, expect, it } from 'vitest';
import { I18n, loadLanguage } from './i18n';
import de from './locales/de';
import en from './locales/en';

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([whole]) => whole).sort();

describe('languages', () => {
  it('have the same texts with the same placeholders', () => {
    expect(Object.keys(de)).toEqual(Object.keys(en));
    for (const [key, text] of Object.entries(en)) {
      expect(placeholders(de[key as keyof typeof en]), key).toEqual(placeholders(text));
    }
  });

  it('are chosen by the first wish that can be met', async () => {
    expect((await loadLanguage(['xx', 'de-AT', 'en'])).t('send')).toBe('Senden');
    expect((await loadLanguage(['de-AT'])).locale).toBe('de-AT');
    expect((await loadLanguage([undefined, 'fr'])).t('send')).toBe('Send');
    expect((await loadLanguage(['de_broken tag'])).t('send')).toBe('Send');
  });
});

describe('values', () => {
  const english = new I18n('en', en);
  const german = new I18n('de', de);

  it('writes sizes as people do', () => {
    expect(english.size(0)).toBe('0 bytes');
    expect(english.size(48_120)).toBe('48 kB');
    expect(english.size(1_250_000)).toBe('1.3 MB');
    expect(german.size(1_250_000)).toBe('1,3 MB');
  });

  it('writes waits in steps that a person waits in', () => {
    expect(english.wait(20)).toBe('less than a minute');
    expect(german.wait(200)).toBe('3 Min.');
  });

  it('writes a moment to come with its day, unless it is today', () => {
    const now = new Date(2026, 2, 30, 8, 30);
    expect(english.soon(new Date(2026, 2, 30, 9, 0).toISOString(), now)).toMatch(/^09:00 AM /);
    expect(german.soon(new Date(2026, 2, 31, 9, 0).toISOString(), now)).toMatch(/^Dienstag, 31. März um 09:00 /);
  });

  it('names days', () => {
    const now = new Date(2026, 2, 30, 0, 30);
    expect(english.day(new Date(2026, 2, 30, 0, 1).toISOString(), now)).toBe('Today');
    expect(english.day(new Date(2026, 2, 29, 23, 59).toISOString(), now)).toBe('Yesterday');
    expect(german.day(new Date(2025, 11, 24, 12).toISOString(), now)).toBe('Mittwoch, 24. Dezember 2025');
  });

  it('leaves a value that looks like a placeholder alone', () => {
    expect(english.t('lineJoined', { name: '{name}' })).toBe('{name} joined');
  });
});
