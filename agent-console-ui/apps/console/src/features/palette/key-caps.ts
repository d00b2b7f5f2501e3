/** A key sequence as keycaps: `g i` is two, `?` one. */
export function keyCaps(keys: string): string[] {
  return keys.split(' ').map((key) => (key.length === 1 ? key.toUpperCase() : key));
}
