import { describe, expect, it } from 'vitest';
import { contrast, parseHex, readableOn, textOn } from './contrast';

const rgb = (hex: string) => parseHex(hex) ?? [0, 0, 0];

/** Colours from all over the cube. */
const colours = Array.from({ length: 512 }, (_, index) => {
  const part = (shift: number) => (((index >> shift) & 7) * 36).toString(16).padStart(2, '0');
  return `#${part(6)}${part(3)}${part(0)}`;
});

describe('contrast', () => {
  it('measures as WCAG does', () => {
    expect(contrast(rgb('#000'), rgb('#fff'))).toBeCloseTo(21);
    expect(contrast(rgb('#767676'), rgb('#ffffff'))).toBeCloseTo(4.54, 2);
  });

  it('chooses a text colour that can be read on any brand colour', () => {
    for (const colour of colours) expect(contrast(rgb(textOn(colour)), rgb(colour)), colour).toBeGreaterThanOrEqual(4.5);
    expect(textOn('#0f766e')).toBe('#ffffff');
    expect(textOn('#ffd400')).toBe('#000000');
  });

  it.each(['#eef1f3', '#272d34'])('moves any brand colour until it reads as text on %s', (surface) => {
    for (const colour of colours) {
      expect(contrast(rgb(readableOn(surface, colour)), rgb(surface)), colour).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('leaves a readable colour as it is', () => {
    expect(readableOn('#ffffff', '#0f766e')).toBe('#0f766e');
  });

  it.each(['red', '#12', 'javascript:alert(1)', '', undefined])('takes %s for no colour', (text) => {
    expect(parseHex(text)).toBeUndefined();
  });
});
