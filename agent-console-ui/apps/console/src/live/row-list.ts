import { Cell, type ConversationClient, type Observable } from '@tandem/protocol';
import type { ConversationSummary } from '../contracts';
import { type ConversationRow, rowOfSummary, rowOfView } from './row';

export interface Rows {
  /** The own open conversations, the latest first; undefined until the first welcome. */
  readonly mine?: readonly ConversationRow[];
  /** Messages and notes that have not reached the server. */
  readonly unsent: number;
}

const quietMillis = 50;

/** The own conversations as rows, kept from the logs of everything that is watched. */
export class RowList {
  private readonly cell = new Cell<Rows>({ unsent: 0 });
  private readonly subscriptions = new Map<string, () => void>();
  private readonly changedAt = new Map<string, number>();
  private readonly ends: (() => void)[];
  private summaries = new Map<string, ConversationSummary>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly client: ConversationClient,
    private readonly userId: string,
  ) {
    this.ends = [
      client.conversations.subscribe(() => this.follow()),
      client.welcome.subscribe(() => {
        this.summaries = new Map(client.welcome.get()?.conversations.map((one) => [one.conversationId, one]));
        this.compute();
      }),
    ];
  }

  get rows(): Observable<Rows> {
    return this.cell;
  }

  isMine(conversationId: string): boolean {
    return this.cell.get().mine?.some((row) => row.conversationId === conversationId) ?? false;
  }

  /** For how long nothing has happened in a conversation, in milliseconds. 0 for one that is not watched. */
  quietMillisOf(conversationId: string): number {
    const changed = this.changedAt.get(conversationId);
    return changed === undefined ? 0 : Date.now() - changed;
  }

  close(): void {
    clearTimeout(this.timer);
    for (const end of this.ends) end();
    for (const end of this.subscriptions.values()) end();
    this.subscriptions.clear();
  }

  private follow(): void {
    const watched = new Set<string>();
    for (const model of this.client.conversations.get()) {
      watched.add(model.conversationId);
      if (!this.subscriptions.has(model.conversationId)) {
        this.subscriptions.set(model.conversationId, model.subscribe(() => this.onChange(model.conversationId)));
      }
    }
    for (const [id, end] of this.subscriptions) {
      if (watched.has(id)) continue;
      end();
      this.subscriptions.delete(id);
      this.changedAt.delete(id);
    }
    this.computeSoon();
  }

  private onChange(conversationId: string): void {
    this.changedAt.set(conversationId, Date.now());
    this.computeSoon();
  }

  // A resume brings many events at once; the list changes once.
  private computeSoon(): void {
    this.timer ??= setTimeout(() => this.compute(), quietMillis);
  }

  private compute(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const mine: ConversationRow[] = [];
    let unsent = 0;
    for (const model of this.client.conversations.get()) {
      const view = model.get();
      const summary = this.summaries.get(model.conversationId);
      unsent += view.items.filter((item) => 'state' in item && item.state === 'sending').length;
      if (view.gone) continue;
      if (view.loaded) {
        const consulted = view.consult?.joined === true && view.consult.consulted?.id === this.userId;
        if (this.isOpenAndOwn(view.status, view.owner?.id)) mine.push(rowOfView(view, summary));
        // Only the owner tells the customer that a message was read, so nobody else's count could ever go down.
        else if (consulted) mine.push({ ...rowOfView(view, summary), unread: 0 });
      } else if (summary !== undefined && this.isOpenAndOwn(summary.status, summary.owner?.id)) {
        mine.push(rowOfSummary(summary));
      }
    }
    mine.sort((a, b) => b.lastAt.localeCompare(a.lastAt));
    this.cell.set({ unsent, ...(this.client.welcome.get() !== undefined && { mine }) });
  }

  private isOpenAndOwn(status: string, ownerId: string | undefined): boolean {
    return ownerId === this.userId && (status === 'active' || status === 'parked' || status === 'wrapup');
  }
}
