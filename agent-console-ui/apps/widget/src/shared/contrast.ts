type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/** #rgb or #rrggbb; anything else is undefined. */
export function parseHex(color: string | undefined): Rgb | undefined {
  const match = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color?.trim() ?? '');
  if (!match?.[1]) return undefined;
  const digits = match[1].length === 3 ? match[1].replace(/./g, '$&$&') : match[1];
  const value = parseInt(digits, 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function toHex(color: Rgb): string {
  return `#${color.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(color: Rgb): number {
  const [r, g, b] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of two colours, 1 to 21, as WCAG 2 defines it. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The text colour for a background: white or black, whichever reads better. One of them always has at least 4.5 : 1. */
export function textOn(background: string): string {
  const color = parseHex(background) ?? BLACK;
  return toHex(contrast(color, WHITE) >= contrast(color, BLACK) ? WHITE : BLACK);
}

/** The colour, moved towards black or white until it reads as text on the surface (4.5 : 1). */
export function readableOn(surface: string, wanted: string): string {
  const background = parseHex(surface) ?? WHITE;
  const color = parseHex(wanted) ?? BLACK;
  const target = luminance(background) > 0.18 ? BLACK : WHITE;
  for (let share = 0; share <= 1; share += 0.05) {
    const mixed = color.map((part, i) => part + ((target[i] ?? 0) - part) * share) as unknown as Rgb;
    if (contrast(mixed, background) >= 4.6) return toHex(mixed);
  }
  return toHex(target);
}
