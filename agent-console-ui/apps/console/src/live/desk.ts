import { Cell, CloseCodes, type ConnectionState, ConversationClient, type Observable, type PushMessage, TokenRefused } from '@tandem/protocol';
import type { WebSocketLike, WelcomeReply } from '@tandem/protocol';
import type { AgentState, AgentView, OfferRingingPush } from '../contracts';
import { RowList } from './row-list';
import { outboxStorage } from './outbox-storage';

/** What the console knows from the socket besides the conversations themselves. Immutable. */
export interface DeskState {
  readonly connection: ConnectionState;
  /** When a lost connection came back last, in milliseconds since the epoch. */
  readonly restoredAt?: number;
  /** The own routing state; absent for staff who take no conversations. */
  readonly agent?: AgentView;
  /** What rings now, the oldest first. */
  readonly offers: readonly OfferRingingPush[];
  /** An offer that ended without this person's doing. */
  readonly lostOffer?: { readonly offerId: string; readonly reason: string };
  /** When the server ends the wrap-up, by conversation. */
  readonly wrapups: Readonly<Record<string, string>>;
}

export interface DeskOptions {
  url: string;
  userId: string;
  displayName: string;
  token: () => string | undefined;
  /** Another token than one that was refused; undefined if the session is over. */
  tokenInsteadOf: (refused: string) => Promise<string | undefined>;
  /** The token is no longer good for anything. */
  onSessionOver: () => void;
  /** Numbers on a board changed; at each connect, all of them may have. */
  onBoardChanged: (topic: string) => void;
  /** Somebody's routing state, one's own included. */
  onAgent: (agent: AgentView) => void;
  createWebSocket?: (url: string, protocol: string) => WebSocketLike;
}

/** A shorter loss of the connection is repaired before anybody need know of it. */
export const noticeableMillis = 2000;

/** How many conversations of others stay up to date after they were looked at. */
const keptOpen = 20;

/** Why a conversation is one's own without having said yes. */
const givenReasons: ReadonlySet<string> = new Set(['auto_accepted', 'assigned']);

/** An agent's end of the socket: connection, state, offers, wrap-ups, and the conversations being watched. */
export class Desk {
  readonly client: ConversationClient;
  readonly rows: RowList;
  private readonly cell: Cell<DeskState>;
  private readonly answered = new Set<string>();
  private readonly opened: string[] = [];
  private wasOnline = false;
  private lostSince: number | undefined;
  private lastToken: string | undefined;
  private viewed: string | undefined;
  private expiryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: DeskOptions) {
    this.client = new ConversationClient({
      url: options.url,
      side: 'staff',
      viewerId: options.userId,
      displayName: options.displayName,
      storage: outboxStorage(options.userId),
      token: (renew) => this.token(renew),
      ...(options.createWebSocket && { createWebSocket: options.createWebSocket }),
    });
    this.cell = new Cell<DeskState>({ connection: this.client.socket.state.get(), offers: [], wrapups: {} });
    this.rows = new RowList(this.client, options.userId);
    this.client.socket.state.subscribe(() => this.onConnection());
    this.client.socket.onPush((push) => this.onPush(push));
    this.client.socket.onWelcome((welcome) => this.onWelcome(welcome));
  }

  get state(): Observable<DeskState> {
    return this.cell;
  }

  start(): void {
    this.client.start();
  }

  stop(): void {
    clearTimeout(this.expiryTimer);
    this.rows.close();
    this.client.stop();
  }

  /** Connects again after another window took over, or at once instead of at the next attempt. */
  reconnect(): void {
    if (this.cell.get().connection.phase === 'ended') this.client.start();
    else this.client.socket.wake();
  }

  /** Keeps a conversation up to date while it is looked at, and for a while after. */
  open(conversationId: string): void {
    this.client.watch(conversationId);
    const known = this.opened.indexOf(conversationId);
    if (known >= 0) this.opened.splice(known, 1);
    this.opened.push(conversationId);
    if (this.opened.length <= keptOpen) return;
    const oldest = this.opened.shift();
    if (oldest !== undefined && !this.rows.isMine(oldest)) this.client.forget(oldest);
  }

  async setAgentState(state: AgentState, reason?: string): Promise<void> {
    await this.client.socket.request('agent.set-state', { state, ...(reason !== undefined && { reason }) });
  }

  /** Takes an offer. The conversation is on the own list when this resolves. */
  async acceptOffer(offer: OfferRingingPush): Promise<void> {
    this.answered.add(offer.offerId);
    try {
      await this.client.socket.request('offer.accept', { offerId: offer.offerId });
      this.client.watch(offer.conversation.conversationId);
    } finally {
      this.dropOffer(offer.offerId);
    }
  }

  async declineOffer(offer: OfferRingingPush, reason?: string): Promise<void> {
    this.answered.add(offer.offerId);
    this.dropOffer(offer.offerId);
    await this.client.socket.request('offer.decline', { offerId: offer.offerId, ...(reason !== undefined && { reason }) });
  }

  /** Gives it to a queue, trying one of its agents first if one is named. */
  async transfer(conversationId: string, queue: string, note: string, agent?: string): Promise<void> {
    const text = note.trim();
    await this.client.socket.request('conversation.transfer', {
      conversationId,
      queue,
      ...(text !== '' && { note: text }),
      ...(agent !== undefined && { agent }),
    });
  }

  /** Asks a second agent in: one by name, or whoever of a queue is free. */
  async startConsult(conversationId: string, whom: { agent: string } | { queue: string }, question: string): Promise<void> {
    const text = question.trim();
    await this.client.socket.request('consult.start', { conversationId, ...whom, ...(text !== '' && { question: text }) });
  }

  /** Gives the conversation to the consulted agent. */
  async completeConsult(conversationId: string): Promise<void> {
    await this.client.socket.request('consult.complete', { conversationId });
  }

  /** Ends the consult, or leaves it as the consulted agent. */
  async endConsult(conversationId: string): Promise<void> {
    await this.client.socket.request('consult.end', { conversationId });
  }

  /** Takes part from now on, visibly for the customer; supervisors only. */
  async join(conversationId: string): Promise<void> {
    await this.client.socket.request('conversation.join', { conversationId });
  }

  async leave(conversationId: string): Promise<void> {
    await this.client.socket.request('conversation.leave', { conversationId });
  }

  /** Says what is on the screen, so that colleagues see who looks at it. */
  view(conversationId: string | undefined): void {
    this.viewed = conversationId;
    if (this.client.socket.state.get().phase === 'online') this.tellViewed();
  }

  private tellViewed(): void {
    const data = this.viewed === undefined ? {} : { conversationId: this.viewed };
    // Lost with the connection, it is said again with the next one.
    this.client.socket.request('conversation.view', data).catch(() => undefined);
  }

  async park(conversationId: string): Promise<void> {
    await this.client.socket.request('conversation.park', { conversationId });
  }

  /** Takes a conversation from the virtual agent; it is assigned right after. */
  async takeOver(conversationId: string): Promise<void> {
    await this.client.socket.request('conversation.take-over', { conversationId });
  }

  /** Gives the conversation back to the virtual agent. */
  async returnToBot(conversationId: string, note: string): Promise<void> {
    const text = note.trim();
    await this.client.socket.request('conversation.return-to-bot', { conversationId, ...(text !== '' && { note: text }) });
  }

  async unpark(conversationId: string): Promise<void> {
    await this.client.socket.request('conversation.unpark', { conversationId });
  }

  async resolve(conversationId: string, disposition: string, note: string): Promise<void> {
    const text = note.trim();
    await this.client.socket.request('conversation.resolve', {
      conversationId,
      disposition,
      ...(text !== '' && { note: text }),
    });
  }

  async completeWrapup(conversationId: string): Promise<void> {
    await this.client.socket.request('wrapup.complete', { conversationId });
  }

  /** Takes the next one who waits, where the queue allows it. */
  async pullWork(queue: string): Promise<string | undefined> {
    return (await this.client.socket.request('work.pull', { queue })).conversationId;
  }

  private async token(renew: boolean): Promise<string> {
    const token = renew && this.lastToken !== undefined ? await this.options.tokenInsteadOf(this.lastToken) : this.options.token();
    if (token === undefined) throw new TokenRefused();
    this.lastToken = token;
    return token;
  }

  private update(change: Partial<DeskState>): void {
    this.cell.set({ ...this.cell.get(), ...change });
  }

  private onConnection(): void {
    const connection = this.client.socket.state.get();
    if (connection.phase === 'online') {
      const noticed = this.lostSince !== undefined && Date.now() - this.lostSince >= noticeableMillis;
      this.wasOnline = true;
      this.lostSince = undefined;
      this.update({ connection, ...(noticed && { restoredAt: Date.now() }) });
      return;
    }
    if (this.wasOnline) this.lostSince ??= Date.now();
    this.update({ connection });
    if (connection.phase === 'ended' && connection.code === CloseCodes.BAD_TOKEN) this.options.onSessionOver();
  }

  private onWelcome(welcome: WelcomeReply): void {
    this.update({ agent: welcome.agent, offers: welcome.offers.filter((offer) => !this.answered.has(offer.offerId)) });
    if (welcome.agent !== undefined) this.options.onAgent(welcome.agent);
    this.watchOffers(welcome.offers);
    if (this.viewed !== undefined) this.tellViewed();
    // What was fetched before this connection stood may have missed a change.
    for (const topic of ['queues', 'agents', 'metrics']) this.options.onBoardChanged(topic);
  }

  private onPush(push: PushMessage): void {
    switch (push.type) {
      case 'offer.made': {
        const others = this.cell.get().offers.filter(({ offerId }) => offerId !== push.data.offerId);
        this.update({ offers: [...others, push.data] });
        this.watchOffers([push.data]);
        break;
      }
      case 'offer.withdrawn':
        this.onOfferGone(push.data.offerId, push.data.reason);
        break;
      case 'agent.state':
        if (push.data.agent.agentId === this.options.userId) this.update({ agent: push.data.agent });
        this.options.onAgent(push.data.agent);
        break;
      case 'wrapup.started':
        this.update({ wrapups: { ...this.cell.get().wrapups, [push.data.conversationId]: push.data.endsAt } });
        break;
      case 'board.changed':
        this.options.onBoardChanged(push.data.topic);
        break;
      default:
    }
  }

  // The offered conversation loads while it rings, so that it is there the moment it is accepted.
  private watchOffers(offers: readonly OfferRingingPush[]): void {
    for (const { conversation } of offers) this.client.watch(conversation.conversationId);
    this.scheduleExpiry();
  }

  private onOfferGone(offerId: string, reason: string): void {
    const rang = this.cell.get().offers.some((offer) => offer.offerId === offerId);
    const own = this.answered.has(offerId) || reason === 'accepted' || reason === 'declined' || reason === 'pulled';
    this.dropOffer(offerId);
    if ((rang && !own) || givenReasons.has(reason)) this.update({ lostOffer: { offerId, reason } });
  }

  private dropOffer(offerId: string): void {
    this.update({ offers: this.cell.get().offers.filter((offer) => offer.offerId !== offerId) });
  }

  // A withdrawal can be lost with the connection; what has rung out must not stay on the screen.
  private scheduleExpiry(): void {
    clearTimeout(this.expiryTimer);
    const ends = this.cell.get().offers.map((offer) => Date.parse(offer.expiresAt));
    if (ends.length === 0) return;
    const graceMillis = 2000;
    this.expiryTimer = setTimeout(
      () => {
        const now = Date.now();
        for (const { offerId, expiresAt } of this.cell.get().offers) {
          if (Date.parse(expiresAt) + graceMillis <= now) this.onOfferGone(offerId, 'expired');
        }
        this.scheduleExpiry();
      },
      Math.max(250, Math.min(...ends) + graceMillis - Date.now()),
    );
  }
}
