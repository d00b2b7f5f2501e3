/** Storage that may be blocked, full or partitioned; then it lasts as long as the page. */
export class SafeStorage {
  private readonly memory = new Map<string, string>();

  constructor(
    private readonly prefix: string,
    private readonly area: () => Storage,
  ) {}

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
    }
  }

  remove(key: string): void {
    this.memory.delete(key);
    try {
      this.area().removeItem(this.prefix + key);
    } catch {
      // Nothing was stored there.
    }
  }

  /** Removes everything under the prefix. */
  clear(): void {
    this.memory.clear();
    try {
      const area = this.area();
      for (const key of Object.keys(area)) if (key.startsWith(this.prefix)) area.removeItem(key);
    } catch {
      // Nothing was stored there.
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
