import { RequestFailed } from './errors';
import type { AttachmentRef } from './generated/contracts';
import type { Failure } from './timeline';

/** A message, note, consult message or whisper that the log does not hold yet. */
export interface Outgoing {
  readonly kind: 'message' | 'note' | 'consult' | 'whisper';
  readonly clientMessageId: string;
  readonly text: string;
  readonly attachments: readonly AttachmentRef[];
  readonly at: string;
  readonly state: 'sending' | 'sent' | 'failed';
  readonly failure?: Failure;
}

/** Keeps what is unsent across page loads. */
export interface OutboxStorage {
  load(conversationId: string): readonly Outgoing[];
  save(conversationId: string, unsent: readonly Outgoing[]): void;
}

export interface OutboxOptions {
  deliver: (item: Outgoing) => Promise<unknown>;
  onChange: (items: readonly Outgoing[]) => void;
  initial?: readonly Outgoing[];
}

/**
 * Sends one message at a time, so that a repeat can never overtake what was written after it. An item stays until the log
 * confirms it; a refused one stays as failed until it is retried or discarded.
 */
export class Outbox {
  private list: readonly Outgoing[];
  private busy = false;

  constructor(private readonly options: OutboxOptions) {
    this.list = options.initial ?? [];
  }

  get items(): readonly Outgoing[] {
    return this.list;
  }

  add(item: Outgoing): void {
    this.change([...this.list, item]);
    void this.pump();
  }

  /** Starts sending what was there at the beginning. */
  start(): void {
    void this.pump();
  }

  retry(clientMessageId: string): void {
    const item = this.list.find((one) => one.clientMessageId === clientMessageId && one.state === 'failed');
    if (!item) return;
    const others = this.list.filter((one) => one !== item);
    this.change([...others, { ...item, state: 'sending', failure: undefined }]);
    void this.pump();
  }

  discard(clientMessageId: string): void {
    this.change(this.list.filter((one) => one.clientMessageId !== clientMessageId || one.state !== 'failed'));
  }

  /** Drops what the log holds. */
  confirm(isLogged: (clientMessageId: string) => boolean): void {
    const left = this.list.filter((one) => !isLogged(one.clientMessageId));
    if (left.length !== this.list.length) this.change(left);
  }

  private async pump(): Promise<void> {
    if (this.busy) return;
    const next = this.list.find((one) => one.state === 'sending');
    if (!next) return;
    this.busy = true;
    let closed = false;
    try {
      await this.options.deliver(next);
      this.update(next.clientMessageId, { state: 'sent' });
    } catch (failure) {
      const code = failure instanceof RequestFailed ? failure.code : 'unavailable';
      closed = code === 'closed';
      const message = failure instanceof Error ? failure.message : String(failure);
      if (!closed) this.update(next.clientMessageId, { state: 'failed', failure: { code, message } });
    } finally {
      this.busy = false;
    }
    if (!closed) await this.pump();
  }

  private update(clientMessageId: string, change: Partial<Outgoing>): void {
    this.change(this.list.map((one) => (one.clientMessageId === clientMessageId ? { ...one, ...change } : one)));
  }

  private change(items: readonly Outgoing[]): void {
    this.list = items;
    this.options.onChange(items);
  }
}
