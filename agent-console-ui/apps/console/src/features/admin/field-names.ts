/** A field's path for people: `relaxation[1].after` is `Relaxation 2 › after`. */
export function fieldName(path: string): string {
  const steps = path
    .replace(/\[(\d+)\]/g, (_, index: string) => ` ${Number(index) + 1}`)
    .split('.')
    .map((step) => step.replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`));
  const text = steps.join(' › ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** An id made from a name: `Bücher & Mehr` is `bucher-mehr`. */
export function idOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
}
