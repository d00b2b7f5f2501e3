import { describe, expect, it } from 'vitest';
import { linkify } from './rich-text';

const links = (text: string) => linkify(text).flatMap(({ text: shown, href }) => (href ? [[shown, href]] : []));

describe('links', () => {
  it('finds http and https addresses and keeps every character', () => {
    const text = 'See https://shop.example/a?b=c#d, or (http://x.example/y_(z)). Bye';
    expect(links(text).map(([shown]) => shown)).toEqual(['https://shop.example/a?b=c#d', 'http://x.example/y_(z)']);
    expect(linkify(text).map((part) => part.text).join('')).toBe(text);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'file:///etc/passwd',
    'vbscript:x',
    'www.shop.example',
    'https://',
    'jahttps:alert(1)',
  ])('makes no link of %s', (text) => {
    expect(links(text)).toEqual([]);
  });

  it('takes markup for text', () => {
    expect(linkify('<img src=x onerror=alert(1)>')).toEqual([{ text: '<img src=x onerror=alert(1)>' }]);
    expect(links('"https://a.example"><script>')).toEqual([['https://a.example', 'https://a.example/']]);
  });

  it('keeps a text without addresses in one piece', () => {
    expect(linkify('hello\nthere')).toEqual([{ text: 'hello\nthere' }]);
    expect(linkify('')).toEqual([]);
  });
});
