import { describe, expect, it } from 'vitest';
import de from './de.json';
import en from './en.json';

type Texts = { [key: string]: string | Texts };

function flat(texts: Texts, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
}

const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();

describe('the languages', () => {
  // What only those who run the floor read is English in every language; i18next falls back to it.
  const onlyEnglish = (key: string) => /^(admin|why)\./.test(key);
  const english = new Map(flat(en).filter(([key]) => !onlyEnglish(key)));
  const german = new Map(flat(de).filter(([key]) => !key.startsWith('metricText.')));

  it('hold the same texts', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('leave nothing empty and fill in the same values', () => {
    for (const [key, text] of german) {
      expect(text.trim(), key).not.toBe('');
      expect(placeholders(text), key).toEqual(placeholders(english.get(key) ?? ''));
    }
  });
});
