import type {
  Author,
  ConversationEventPush,
  ConversationStatus,
  MessagePostedEvent,
  NoteAddedEvent,
  ConsultMessagePostedEvent,
  WhisperPostedEvent,
  Side,
} from './generated/contracts';
import { foldTeam, nobody, type Team } from './team-fold';
import { sideOf, type ConversationView, type DeliveryState, type LineEvent, type Marks, type TimelineItem } from './timeline';

/** Who looks at the conversation. */
export interface Viewer {
  readonly side: Side;
  /** The token's subject; tells an agent's own messages from a colleague's. */
  readonly id?: string;
}

type FoldedView = Omit<ConversationView, 'conversationId' | 'gone' | 'typing' | 'place' | 'presence' | 'viewers' | 'unseen'>;

const NOTHING: Marks = { delivered: 0, read: 0 };

/** Folds a conversation's events into what a screen shows. Events must come in order. */
export class ConversationFold {
  private readonly items: TimelineItem[] = [];
  private readonly confirmed = new Set<string>();
  private status: ConversationStatus = 'bot';
  private facts: Partial<FoldedView> = {};
  private marks: Record<Side, Marks> = { customer: NOTHING, staff: NOTHING };
  private team: Team = nobody;
  private lastSeq = 0;
  private customerGone = false;
  private snapshot: FoldedView | undefined;
  private readonly otherSideSeqs: number[] = [];
  /** Kinds this client is too old to know. */
  skipped = 0;

  constructor(private readonly viewer: Viewer) {}

  apply(push: ConversationEventPush): void {
    this.lastSeq = push.seq;
    this.snapshot = undefined;
    const { event, seq, at, eventId: key } = push;
    switch (event.type) {
      case 'conversation.started':
        this.facts = {
          ...this.facts,
          inbox: event.inbox,
          customer: event.customer,
          language: event.language,
          startedAt: at,
        };
        this.become('bot', at);
        this.line(push, event);
        break;
      case 'message.posted':
        this.message(push, event);
        break;
      case 'note.added':
        this.note(push, event);
        break;
      case 'consult.message-posted':
        this.aside('consult', push, event);
        break;
      case 'whisper.posted':
        this.aside('whisper', push, event);
        break;
      case 'message.delivered':
        this.mark(event.side, { delivered: event.upToSeq });
        break;
      case 'message.read':
        this.mark(event.side, { delivered: event.upToSeq, read: event.upToSeq });
        break;
      case 'turn.completed':
        this.items.push({ kind: 'turn', key, seq, at, turn: event });
        break;
      case 'handoff.requested':
        this.facts = { ...this.facts, handoff: event.handoff };
        this.items.push({ kind: 'handoff', key, seq, at, handoff: event.handoff });
        break;
      case 'hidden':
        break;
      default:
        this.applyLine(push, event);
    }
  }

  private applyLine(push: ConversationEventPush, event: LineEvent): void {
    const { at } = push;
    switch (event.type) {
      case 'conversation.queued':
        this.facts = { ...this.facts, queue: event.queue, owner: undefined };
        this.become('queued', at);
        break;
      case 'conversation.offered':
        this.own(event.agent);
        this.become('offered', at);
        break;
      case 'offer.ended':
        this.own(undefined);
        this.become('queued', at);
        break;
      case 'conversation.assigned':
        this.own(event.agent);
        this.become('active', at);
        break;
      case 'conversation.parked':
        this.own(event.agent);
        this.become('parked', at);
        break;
      case 'conversation.returned-to-bot':
        this.own(undefined);
        this.become('bot', at);
        break;
      case 'conversation.resolved':
        this.become(this.status === 'active' ? 'wrapup' : 'resolved', at);
        break;
      case 'disposition.recorded':
        this.facts = { ...this.facts, disposition: event.disposition };
        break;
      case 'wrapup.completed':
        this.become('resolved', at);
        break;
      case 'rating.submitted':
        this.facts = { ...this.facts, rating: event };
        break;
      case 'consult.requested':
      case 'consult.offered':
      case 'consult.offer-ended':
      case 'consult.joined':
      case 'consult.ended':
      case 'supervisor.joined':
      case 'supervisor.left':
        this.team = foldTeam(this.team, event);
        break;
      case 'customer.left':
        // A presumption is a question to the gateways, not news.
        if (event.presumed) return;
        this.customerGone = true;
        break;
      case 'customer.returned':
        if (!this.customerGone) return;
        this.customerGone = false;
        break;
      case 'silence.noticed':
        // The customer's silence shows as the reminder.
        if (event.side === 'customer') return;
        break;
      default:
        this.skipped += 1;
        return;
    }
    this.line(push, event);
  }

  /** Whether the log holds the message with this client id. */
  confirms(clientMessageId: string): boolean {
    return this.confirmed.has(clientMessageId);
  }

  /** The last message of the other side; 0 if none. */
  get lastOtherSeq(): number {
    return this.otherSideSeqs.at(-1) ?? 0;
  }

  get ownRead(): number {
    return this.marks[this.viewer.side].read;
  }

  view(): FoldedView {
    this.snapshot ??= {
      ...this.facts,
      loaded: this.lastSeq > 0,
      lastSeq: this.lastSeq,
      status: this.status,
      items: [...this.items],
      marks: this.marks,
      unread: this.unread(),
      ...this.team,
    };
    return this.snapshot;
  }

  private message({ seq, at, eventId }: ConversationEventPush, event: MessagePostedEvent): void {
    const side = sideOf(event.author);
    if (side !== this.viewer.side) this.otherSideSeqs.push(seq);
    this.items.push({
      kind: 'message',
      ...this.identity(event, eventId),
      seq,
      at,
      author: event.author,
      mine: this.isMine(event.author),
      text: event.text,
      attachments: event.attachments,
      quickReplies: event.quickReplies,
      state: this.stateOf(side, seq),
    });
  }

  private note({ seq, at, eventId }: ConversationEventPush, event: NoteAddedEvent): void {
    this.items.push({
      kind: 'note',
      ...this.identity(event, eventId),
      seq,
      at,
      author: event.author,
      mine: this.isMine(event.author),
      text: event.text,
      state: 'sent',
    });
  }

  private aside(
    channel: 'consult' | 'whisper',
    { seq, at, eventId }: ConversationEventPush,
    event: ConsultMessagePostedEvent | WhisperPostedEvent,
  ): void {
    this.items.push({
      kind: 'aside',
      channel,
      ...this.identity(event, eventId),
      seq,
      at,
      author: event.author,
      ...('to' in event && { to: event.to }),
      mine: this.isMine(event.author),
      text: event.text,
      state: 'sent',
    });
  }

  private identity(event: { clientMessageId?: string }, eventId: string): { key: string; clientMessageId?: string } {
    const { clientMessageId } = event;
    if (clientMessageId === undefined) return { key: eventId };
    this.confirmed.add(clientMessageId);
    return { key: clientMessageId, clientMessageId };
  }

  private isMine(author: Author): boolean {
    if (this.viewer.side === 'customer') return author.kind === 'customer';
    return author.kind === 'agent' && author.id === this.viewer.id;
  }

  private line(push: ConversationEventPush, event: LineEvent): void {
    this.items.push({ kind: 'line', key: push.eventId, seq: push.seq, at: push.at, event });
  }

  private own(owner: Author | undefined): void {
    this.facts = { ...this.facts, owner };
  }

  private become(status: ConversationStatus, at: string): void {
    if (status !== this.status || !this.facts.statusSince) this.facts = { ...this.facts, statusSince: at };
    this.status = status;
    if (status !== 'active') this.team = nobody;
  }

  private mark(side: Side, reached: Partial<Marks>): void {
    const old = this.marks[side];
    const marks = {
      delivered: Math.max(old.delivered, reached.delivered ?? 0),
      read: Math.max(old.read, reached.read ?? 0),
    };
    this.marks = { ...this.marks, [side]: marks };
    this.refreshStates(side === 'customer' ? 'staff' : 'customer', Math.min(old.delivered, old.read));
  }

  /** Marks never go back, so nothing at or before the older mark can change. */
  private refreshStates(authorSide: Side, settledUpTo: number): void {
    for (let i = this.items.length - 1; i >= 0; i -= 1) {
      const item = this.items[i];
      if (!item || (item.seq ?? 0) <= settledUpTo) return;
      if (item.kind !== 'message' || sideOf(item.author) !== authorSide) continue;
      const state = this.stateOf(authorSide, item.seq ?? 0);
      if (state !== item.state) this.items[i] = { ...item, state };
    }
  }

  private stateOf(authorSide: Side, seq: number): DeliveryState {
    const reached = this.marks[authorSide === 'customer' ? 'staff' : 'customer'];
    if (reached.read >= seq) return 'read';
    return reached.delivered >= seq ? 'delivered' : 'sent';
  }

  private unread(): number {
    const read = this.ownRead;
    let count = 0;
    for (let i = this.otherSideSeqs.length - 1; i >= 0 && (this.otherSideSeqs[i] ?? 0) > read; i -= 1) count += 1;
    return count;
  }
}
