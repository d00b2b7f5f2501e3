import { RequestFailed } from './errors';
import type { ConversationEventPush, EventPageReply, ResumeOutcome } from './generated/contracts';

export interface ConversationLogOptions {
  /** One `events.fetch`. */
  fetchPage: (afterSeq: number, limit: number) => Promise<EventPageReply>;
  /** The next events, in order; `fresh` says that they are the whole log and replace what was held. */
  onEvents: (events: readonly ConversationEventPush[], fresh: boolean) => void;
  /** There is no such conversation for this viewer. */
  onGone: () => void;
}

const PAGE = 200;
const RETRY_MILLIS = 2_000;

/**
 * One conversation's events, handed on strictly by seq: repeats are dropped, early ones wait, a gap is fetched, and after
 * a reset the whole log is loaded before it replaces the old one.
 */
export class ConversationLog {
  private held = 0;
  private readonly ahead = new Map<number, ConversationEventPush>();
  private staged: ConversationEventPush[] | undefined;
  private fetching = false;
  private generation = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: ConversationLogOptions) {}

  /** The last seq held: what a resume names. */
  get lastSeq(): number {
    return this.held;
  }

  /** Whether the log is being loaded anew or waits for a gap to be filled. */
  get catchingUp(): boolean {
    return this.fetching || this.staged !== undefined || this.ahead.size > 0;
  }

  accept(event: ConversationEventPush): void {
    if (event.seq <= this.held) return;
    this.ahead.set(event.seq, event);
    this.drain();
    if (this.ahead.size > 0) void this.fill();
  }

  /** The server says how far its log goes. */
  catchUpTo(lastSeq: number): void {
    if (lastSeq > this.held) void this.fill();
  }

  /** The outcome of naming this log in a `hello` or a subscription. */
  resumed(outcome: ResumeOutcome): void {
    if (outcome === 'reset') this.reset();
    else if (outcome === 'not_found') this.options.onGone();
    else if (this.staged || this.ahead.size > 0) void this.fill();
  }

  /** Continuity was lost: load everything again. */
  reset(): void {
    this.generation += 1;
    this.fetching = false;
    this.held = 0;
    this.ahead.clear();
    this.staged = [];
    void this.fill();
  }

  close(): void {
    this.generation += 1;
    clearTimeout(this.retryTimer);
  }

  private drain(): void {
    const run: ConversationEventPush[] = [];
    for (;;) {
      const next = this.ahead.get(this.held + 1);
      if (!next) break;
      this.ahead.delete(next.seq);
      this.held = next.seq;
      run.push(next);
    }
    if (run.length === 0) return;
    if (this.staged) this.staged.push(...run);
    else this.options.onEvents(run, false);
  }

  private async fill(): Promise<void> {
    if (this.fetching) return;
    clearTimeout(this.retryTimer);
    const generation = this.generation;
    this.fetching = true;
    try {
      const complete = await this.fetchUntilComplete(generation);
      if (generation !== this.generation) return;
      this.fetching = false;
      if (!complete) this.retryLater();
    } catch (failure) {
      if (generation !== this.generation) return;
      this.fetching = false;
      this.fillFailed(failure);
    }
  }

  /** False if the server has no more to give although something is still missing. */
  private async fetchUntilComplete(generation: number): Promise<boolean> {
    for (;;) {
      const before = this.held;
      const page = await this.options.fetchPage(before, PAGE);
      if (generation !== this.generation) return true;
      for (const event of page.events) {
        if (event.seq > this.held) this.ahead.set(event.seq, event);
      }
      this.drain();
      if (this.held >= page.lastSeq && this.ahead.size === 0) {
        this.publishStaged();
        return true;
      }
      if (this.held === before) return false;
    }
  }

  private publishStaged(): void {
    const events = this.staged;
    this.staged = undefined;
    if (events) this.options.onEvents(events, true);
  }

  private fillFailed(failure: unknown): void {
    const code = failure instanceof RequestFailed ? failure.code : undefined;
    if (code === 'not_found') this.options.onGone();
    // After a lost connection the next hello resumes from lastSeq, and `resumed` carries on.
    else if (code !== 'disconnected' && code !== 'closed') this.retryLater();
  }

  private retryLater(): void {
    this.retryTimer = setTimeout(() => void this.fill(), RETRY_MILLIS);
  }
}
