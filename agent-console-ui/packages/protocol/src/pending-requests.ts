import type { ErrorBody } from './generated/contracts';
import { RequestFailed } from './errors';

interface Pending {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly durable: boolean;
  readonly timeoutMillis: number;
  readonly resolve: (reply: unknown) => void;
  readonly reject: (reason: RequestFailed) => void;
  failures: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export interface RequestOptions {
  /**
   * Outlives the connection: sent again after each reconnect and after a retryable refusal, until it is answered. Only
   * for requests that the server recognises when repeated.
   */
  durable?: boolean;
  timeoutMillis?: number;
}

/** A durable request that is refused this often as retryable is reported as failed. */
const MAX_FAILURES = 4;
const RETRY_MILLIS = [1_000, 2_000, 4_000, 8_000];

/** The requests that wait for a reply, in the order in which they were made. */
export class PendingRequests {
  private readonly waiting = new Map<string, Pending>();
  private lastId = 0;

  /** @param transmit puts a frame on the wire; false if there is no usable connection */
  constructor(private readonly transmit: (type: string, frame: string) => boolean) {}

  add(type: string, data: unknown, options: RequestOptions): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.lastId += 1;
      const pending: Pending = {
        id: String(this.lastId),
        type,
        data,
        durable: options.durable ?? false,
        timeoutMillis: options.timeoutMillis ?? 15_000,
        resolve,
        reject,
        failures: 0,
        timer: undefined,
      };
      this.waiting.set(pending.id, pending);
      this.send(pending);
    });
  }

  answer(id: string, data: unknown, error: ErrorBody | undefined): void {
    const pending = this.waiting.get(id);
    if (!pending) return;
    if (!error) {
      this.settle(pending);
      pending.resolve(data);
    } else {
      this.failed(pending, RequestFailed.from(error));
    }
  }

  /** The connection is usable again. */
  resendDurable(): void {
    for (const pending of [...this.waiting.values()]) {
      if (pending.durable) this.send(pending);
    }
  }

  /** The connection is gone: what is not durable fails, the rest waits. */
  connectionLost(): void {
    for (const pending of [...this.waiting.values()]) {
      clearTimeout(pending.timer);
      if (!pending.durable) this.reject(pending, disconnected());
    }
  }

  /** There will be no further connection. */
  rejectAll(reason: RequestFailed): void {
    for (const pending of [...this.waiting.values()]) this.reject(pending, reason);
  }

  private send(pending: Pending): void {
    clearTimeout(pending.timer);
    const frame = JSON.stringify({ id: pending.id, type: pending.type, data: pending.data });
    const sent = this.transmit(pending.type, frame);
    if (sent) {
      pending.timer = setTimeout(
        () => this.failed(pending, new RequestFailed('timeout', 'No answer in time', true)),
        pending.timeoutMillis,
      );
    } else if (!pending.durable) {
      this.reject(pending, disconnected());
    }
  }

  private failed(pending: Pending, failure: RequestFailed): void {
    clearTimeout(pending.timer);
    pending.failures += 1;
    if (!pending.durable || !failure.retryable || pending.failures > MAX_FAILURES) {
      this.reject(pending, failure);
      return;
    }
    pending.timer = setTimeout(() => this.send(pending), RETRY_MILLIS[pending.failures - 1]);
  }

  private reject(pending: Pending, reason: RequestFailed): void {
    this.settle(pending);
    pending.reject(reason);
  }

  private settle(pending: Pending): void {
    clearTimeout(pending.timer);
    this.waiting.delete(pending.id);
  }
}

function disconnected(): RequestFailed {
  return new RequestFailed('disconnected', 'Not connected', true);
}
