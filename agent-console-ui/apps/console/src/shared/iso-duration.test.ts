import { describe, expect, it } from 'vitest';
import { durationSeconds, durationText, parseDuration } from './iso-duration';

describe('durations', () => {
  it.each([
    ['PT20S', '20s'],
    ['PT1M30S', '1m 30s'],
    ['PT24H', '24h'],
    ['PT72H', '3d'],
    ['P2DT3H', '2d 3h'],
    ['PT0S', '0s'],
    ['PT0.5S', '0.5s'],
    ['soon', 'soon'],
  ])('reads %s as %s', (iso, text) => expect(durationText(iso)).toBe(text));

  it.each([
    ['90', 'PT1M30S'],
    ['90s', 'PT1M30S'],
    ['1m 30s', 'PT1M30S'],
    ['2H', 'PT2H'],
    ['1d', 'PT24H'],
    ['0s', 'PT0S'],
    ['soon', undefined],
    ['', undefined],
    ['-5s', undefined],
  ])('takes "%s" as %s', (text, iso) => expect(parseDuration(text)).toBe(iso));

  it('keeps what is no duration apart from zero', () => {
    expect(durationSeconds('PT0S')).toBe(0);
    for (const none of ['P', 'PT', '20s', '']) expect(durationSeconds(none)).toBeUndefined();
  });
});
