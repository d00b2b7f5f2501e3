/** Storage that may be denied, as to iframes in private windows; then it lasts as long as the page, or where it is mirrored. */
export class SafeStorage {
  private readonly memory = new Map<string, string>();

  /** @param mirror told of each change that the browser's own storage refused; undefined removes */
  constructor(
    private readonly prefix: string,
    private readonly area: () => Storage,
    private readonly mirror?: (key: string, value: string | undefined) => void,
  ) {}

  /** What the mirror kept; used as far as the browser's own storage is denied. */
  seed(values: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(values)) this.memory.set(key, value);
  }

  get(key: string): string | undefined {
    try {
      return this.area().getItem(this.prefix + key) ?? undefined;
    } catch {
      return this.memory.get(key);
    }
  }

  set(key: string, value: string): void {
    try {
      this.area().setItem(this.prefix + key, value);
    } catch {
      this.memory.set(key, value);
      this.mirror?.(key, value);
    }
  }

  remove(key: string): void {
    this.memory.delete(key);
    try {
      this.area().removeItem(this.prefix + key);
    } catch {
      this.mirror?.(key, undefined);
    }
  }

  /** Removes everything under the prefix. */
  clear(): void {
    const mirrored = [...this.memory.keys()];
    this.memory.clear();
    try {
      const area = this.area();
      for (const key of Object.keys(area)) if (key.startsWith(this.prefix)) area.removeItem(key);
    } catch {
      for (const key of mirrored) this.mirror?.(key, undefined);
    }
  }

  getJson<T>(key: string): T | undefined {
    try {
      return JSON.parse(this.get(key) ?? 'null') as T | undefined ?? undefined;
    } catch {
      return undefined;
    }
  }

  setJson(key: string, value: unknown): void {
    this.set(key, JSON.stringify(value));
  }
}
