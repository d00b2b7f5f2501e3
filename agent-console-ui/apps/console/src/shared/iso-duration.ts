const seconds = { d: 86_400, h: 3600, m: 60, s: 1 } as const;

type Unit = keyof typeof seconds;

const units = Object.keys(seconds) as Unit[];

/** How many seconds an ISO 8601 duration (`PT1M30S`) is; nothing if it is none. */
export function durationSeconds(iso: string): number | undefined {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(iso);
  if (match === null || iso === 'P' || iso.endsWith('T')) return undefined;
  return units.reduce((sum, unit, index) => sum + Number(match[index + 1] ?? 0) * seconds[unit], 0);
}

/** An ISO 8601 duration as people write it: `1m 30s`. What is no duration stays as it is. */
export function durationText(iso: string): string {
  let left = durationSeconds(iso);
  if (left === undefined) return iso;
  if (left === 0) return '0s';
  const parts: string[] = [];
  for (const unit of units) {
    const count = unit === 's' ? left : Math.floor(left / seconds[unit]);
    // Up to two days read better as hours.
    if (unit === 'd' && count < 2) continue;
    if (count > 0) parts.push(`${count}${unit}`);
    left -= count * seconds[unit];
  }
  return parts.join(' ');
}

/** What people write (`90s`, `1m 30s`, `2h`, `45`) as an ISO 8601 duration; nothing if it cannot be read. */
export function parseDuration(text: string): string | undefined {
  const plain = text.trim().toLowerCase();
  if (/^\d+$/.test(plain)) return isoOf(Number(plain));
  if (!/^(\d+\s*[dhms]\s*)+$/.test(plain)) return undefined;
  let sum = 0;
  for (const [, count, unit] of plain.matchAll(/(\d+)\s*([dhms])/g)) sum += Number(count) * seconds[unit as Unit];
  return isoOf(sum);
}

function isoOf(total: number): string {
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const rest = total % 60;
  const text = `${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${rest > 0 ? `${rest}S` : ''}`;
  return `PT${text === '' ? '0S' : text}`;
}
