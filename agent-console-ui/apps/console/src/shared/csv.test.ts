import { describe, expect, it } from 'vitest';
import { toCsv } from './csv';

describe('CSV export', () => {
  it('quotes commas, quotes and line breaks', () => {
    expect(toCsv(['a', 'b'], [['x,y', 'say "hi"\nthere']])).toBe('\uFEFFa,b\r\n"x,y","say ""hi""\nthere"\r\n');
  });

  it.each(['=1+1', '+49 40', '-2', '@SUM(A1)', '\t=1', '  =HYPERLINK("x")'])('never lets %j run as a formula', (text) => {
    const cell = toCsv(['a'], [[text]]).split('\r\n')[1] ?? '';
    expect(cell.replace(/^"/, '').startsWith("'")).toBe(true);
  });

  it('keeps negative numbers as numbers and leaves gaps empty', () => {
    expect(toCsv(['a', 'b'], [[-2, undefined]])).toBe('\uFEFFa,b\r\n-2,\r\n');
  });
});
