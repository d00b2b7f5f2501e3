/** Exponential back-off with full jitter: anywhere between nothing and the doubled ceiling, and it never gives up. */
export class Backoff {
  private attempt = 0;

  constructor(
    private readonly random: () => number = Math.random,
    private readonly baseMillis = 500,
    private readonly capMillis = 15_000,
  ) {}

  /** How long to wait before the next attempt, in milliseconds. */
  next(): number {
    const ceiling = Math.min(this.capMillis, this.baseMillis * 2 ** Math.min(this.attempt, 16));
    this.attempt += 1;
    return Math.round(this.random() * ceiling);
  }

  get attempts(): number {
    return this.attempt;
  }

  reset(): void {
    this.attempt = 0;
  }
}
