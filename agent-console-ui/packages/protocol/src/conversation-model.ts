import { ConversationFold, type Viewer } from './conversation-fold';
import { ConversationLog } from './conversation-log';
import { RequestFailed } from './errors';
import type { AttachmentRef, Author, ConversationEvent, ConversationEventPush, StaffViewer, TypingPush } from './generated/contracts';
import { randomId } from './ids';
import { Cell, type Observable } from './observable';
import { Outbox, type Outgoing, type OutboxStorage } from './outbox';
import type { TandemSocket } from './tandem-socket';
import type { ConversationView, QueuePlace, TimelineItem } from './timeline';

const TYPING_SENT_MILLIS = 3_000;
const TYPING_FORGOTTEN_MILLIS = 6_000;
const FRAME_MILLIS = 16;

/** Under which name optimistic messages appear until the log confirms them. */
export type Me = () => Author;

export interface ConversationModelOptions {
  conversationId: string;
  socket: TandemSocket;
  viewer: Viewer;
  me: Me;
  storage?: OutboxStorage;
}

/** One conversation, live: its view, and what a participant can do in it. */
export class ConversationModel implements Observable<ConversationView> {
  readonly conversationId: string;
  readonly log: ConversationLog;
  private fold: ConversationFold;
  private readonly outbox: Outbox;
  private readonly cell: Cell<ConversationView>;
  private gone = false;
  private place: QueuePlace | undefined;
  private presence: Readonly<Record<string, boolean>> = {};
  private viewers: readonly StaffViewer[] = [];
  private unseen = false;
  private readonly typists = new Map<string, { author: Author; timer: ReturnType<typeof setTimeout> }>();
  private typingSentAt = 0;
  private readSent = 0;
  private frameTimer: ReturnType<typeof setTimeout> | undefined;
  private dirty = false;

  constructor(private readonly options: ConversationModelOptions) {
    const { conversationId, socket, storage } = options;
    this.conversationId = conversationId;
    this.fold = new ConversationFold(options.viewer);
    this.log = new ConversationLog({
      fetchPage: (afterSeq, limit) => socket.request('events.fetch', { conversationId, afterSeq, limit }),
      onEvents: (events, fresh) => this.applyEvents(events, fresh),
      onGone: () => this.markGone(),
    });
    this.outbox = new Outbox({
      deliver: (item) => this.deliver(item),
      onChange: (items) => {
        storage?.save(
          conversationId,
          items.filter((item) => item.state !== 'sent'),
        );
        this.publishNow();
      },
      initial: storage?.load(conversationId) ?? [],
    });
    this.cell = new Cell(this.render());
  }

  readonly get = (): ConversationView => this.cell.get();

  readonly subscribe = (listener: () => void): (() => void) => this.cell.subscribe(listener);

  /** Sends a message; it shows at once. Returns its client id, which names the same message when it is sent again. */
  send(text: string, attachments: readonly AttachmentRef[] = [], clientMessageId = randomId()): string {
    this.typingSentAt = 0;
    return this.enqueue('message', clientMessageId, text, attachments);
  }

  /** Adds a private note; staff only. */
  addNote(text: string): string {
    return this.enqueue('note', randomId(), text, []);
  }

  /** Writes to the other agent of the consult; the customer does not see it. */
  writeToColleague(text: string): string {
    return this.enqueue('consult', randomId(), text, []);
  }

  /** Says something to the owner alone; supervisors only. */
  whisper(text: string): string {
    return this.enqueue('whisper', randomId(), text, []);
  }

  retry(clientMessageId: string): void {
    this.outbox.retry(clientMessageId);
  }

  discard(clientMessageId: string): void {
    this.outbox.discard(clientMessageId);
  }

  /** Tells the other side, at most every three seconds, that this person writes; or at once that he stopped. */
  setTyping(typing: boolean): void {
    const now = Date.now();
    if (typing ? now - this.typingSentAt < TYPING_SENT_MILLIS : this.typingSentAt === 0) return;
    this.typingSentAt = typing ? now : 0;
    const { conversationId } = this;
    this.options.socket.request('message.typing', { conversationId, typing }).catch(ignoreLoss);
  }

  /** Says that everything shown has been seen. Call it when the thread is visible. */
  markRead(): void {
    const upToSeq = this.fold.lastOtherSeq;
    if (upToSeq <= Math.max(this.readSent, this.fold.ownRead)) return;
    this.readSent = upToSeq;
    const { conversationId } = this;
    this.options.socket.request('message.read', { conversationId, upToSeq }).catch(() => {
      this.readSent = 0;
    });
  }

  /** @internal from the client, once it routes pushes here: sends what an earlier page left unsent */
  start(): void {
    this.outbox.start();
  }

  /** @internal from the client */
  peerTyping({ author, typing }: TypingPush): void {
    if (author.id === this.options.viewer.id) return;
    this.forgetTypist(author.id);
    if (typing) {
      const timer = setTimeout(() => {
        this.forgetTypist(author.id);
        this.publish();
      }, TYPING_FORGOTTEN_MILLIS);
      this.typists.set(author.id, { author, timer });
    }
    this.publish();
  }

  /** @internal from the client */
  setPlace(place: QueuePlace): void {
    this.place = place;
    this.publish();
  }

  /** @internal from the client */
  setPresence(authorId: string, online: boolean): void {
    this.presence = { ...this.presence, [authorId]: online };
    this.publish();
  }

  /** @internal from the client */
  setViewers(viewers: readonly StaffViewer[]): void {
    this.viewers = viewers;
    this.publish();
  }

  /** @internal from the client */
  setUnseen(unseen: boolean): void {
    if (unseen === this.unseen) return;
    this.unseen = unseen;
    this.publish();
  }

  /** @internal from the client */
  close(): void {
    this.log.close();
    clearTimeout(this.frameTimer);
    for (const { timer } of this.typists.values()) clearTimeout(timer);
  }

  private enqueue(
    kind: Outgoing['kind'],
    clientMessageId: string,
    text: string,
    attachments: readonly AttachmentRef[],
  ): string {
    this.outbox.add({ kind, clientMessageId, text, attachments, at: new Date().toISOString(), state: 'sending' });
    return clientMessageId;
  }

  private deliver({ kind, clientMessageId, text, attachments }: Outgoing): Promise<unknown> {
    const { conversationId } = this;
    const { socket } = this.options;
    if (kind === 'note') return socket.request('note.add', { conversationId, clientMessageId, text }, { durable: true });
    if (kind === 'consult') return socket.request('consult.message', { conversationId, clientMessageId, text }, { durable: true });
    if (kind === 'whisper') return socket.request('whisper.send', { conversationId, clientMessageId, text }, { durable: true });
    const ids = attachments.map((attachment) => attachment.id);
    return socket.request(
      'message.send',
      { conversationId, clientMessageId, text, attachments: ids },
      { durable: true },
    );
  }

  private applyEvents(events: readonly ConversationEventPush[], fresh: boolean): void {
    if (fresh) this.fold = new ConversationFold(this.options.viewer);
    this.gone = false;
    for (const push of events) {
      this.fold.apply(push);
      this.forgetEphemeral(push.event);
    }
    this.outbox.confirm((id) => this.fold.confirms(id));
    this.publish();
  }

  private forgetEphemeral(event: ConversationEvent): void {
    if (event.type === 'message.posted') this.forgetTypist(event.author.id);
    // Replaying an old log must not forget a place that was just heard: it belongs to the queue it names.
    if (event.type === 'conversation.queued' && event.queue !== this.place?.queue) this.place = undefined;
  }

  private markGone(): void {
    this.gone = true;
    this.publish();
  }

  private forgetTypist(authorId: string): void {
    clearTimeout(this.typists.get(authorId)?.timer);
    this.typists.delete(authorId);
  }

  /** At once if it is quiet, else at most once a frame: a resume may bring a thousand events one by one. */
  private publish(): void {
    if (this.frameTimer !== undefined) {
      this.dirty = true;
      return;
    }
    this.publishNow();
    this.frameTimer = setTimeout(() => {
      this.frameTimer = undefined;
      if (this.dirty) this.publish();
    }, FRAME_MILLIS);
  }

  private publishNow(): void {
    this.dirty = false;
    this.cell.set(this.render());
  }

  private render(): ConversationView {
    const folded = this.fold.view();
    const waits = folded.status === 'queued' || folded.status === 'offered';
    const unconfirmed = this.outbox.items.filter((item) => !this.fold.confirms(item.clientMessageId));
    return {
      ...folded,
      conversationId: this.conversationId,
      gone: this.gone,
      items: unconfirmed.length ? [...folded.items, ...unconfirmed.map((item) => this.optimistic(item))] : folded.items,
      typing: [...this.typists.values()].map(({ author }) => author),
      place: waits ? this.place : undefined,
      presence: this.presence,
      viewers: this.viewers,
      unseen: this.unseen,
    };
  }

  private optimistic(item: Outgoing): TimelineItem {
    const { clientMessageId, text, at, state, failure, attachments } = item;
    const common = { key: clientMessageId, clientMessageId, text, at, state, failure, author: this.options.me(), mine: true };
    if (item.kind === 'consult' || item.kind === 'whisper') return { kind: 'aside', channel: item.kind, ...common };
    return item.kind === 'note'
      ? { kind: 'note', ...common }
      : { kind: 'message', ...common, attachments, quickReplies: [] };
  }
}

function ignoreLoss(failure: unknown): void {
  // Typing is ephemeral: a refusal or a lost connection changes nothing for the writer.
  if (!(failure instanceof RequestFailed)) throw failure;
}
