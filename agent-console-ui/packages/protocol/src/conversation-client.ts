import { ConversationModel } from './conversation-model';
import type { Author, PushMessage, Side, WelcomeReply } from './generated/contracts';
import { randomId } from './ids';
import { Cell, type Observable } from './observable';
import type { OutboxStorage } from './outbox';
import { TandemSocket, type TandemSocketOptions } from './tandem-socket';

export interface ConversationClientOptions extends Omit<TandemSocketOptions, 'resume'> {
  side: Side;
  /** The token's subject, where it is known before the first welcome. */
  viewerId?: string;
  /** The name on optimistic messages until the server has said who this is. */
  displayName?: string;
  storage?: OutboxStorage;
}

export interface StartOptions {
  inbox: string;
  /** BCP 47 tag. */
  language: string;
  pageUrl?: string;
  /** Repeat it to get the conversation that an earlier, unanswered start opened. */
  clientConversationId?: string;
}

/** A socket together with the conversations that are watched over it. */
export class ConversationClient {
  readonly socket: TandemSocket;
  private readonly models = new Map<string, ConversationModel>();
  private readonly forgotten = new Set<string>();
  private readonly welcomed = new Cell<WelcomeReply | undefined>(undefined);
  private readonly watched = new Cell<readonly ConversationModel[]>([]);
  private readonly viewer: { side: Side; id?: string };

  constructor(private readonly options: ConversationClientOptions) {
    this.viewer = { side: options.side, id: options.viewerId };
    this.socket = new TandemSocket({ ...options, resume: () => this.resumePoints() });
    this.socket.onWelcome((welcome) => this.onWelcome(welcome));
    this.socket.onPush((push) => this.onPush(push));
  }

  /** What the server said last at a connect. */
  get welcome(): Observable<WelcomeReply | undefined> {
    return this.welcomed;
  }

  /** The conversations that are kept up to date. */
  get conversations(): Observable<readonly ConversationModel[]> {
    return this.watched;
  }

  start(): void {
    this.socket.start();
  }

  stop(): void {
    this.socket.stop();
  }

  find(conversationId: string): ConversationModel | undefined {
    return this.models.get(conversationId);
  }

  /**
   * Keeps a conversation up to date from now on, and loads its log. Watching twice is the same as once, unless the viewer
   * was refused before: that may have changed.
   */
  watch(conversationId: string): ConversationModel {
    const known = this.models.get(conversationId);
    if (known && !known.get().gone) return known;
    const model = this.adopt(conversationId);
    if (this.isOnline()) this.load(model);
    return model;
  }

  /** Stops keeping it up to date. */
  forget(conversationId: string): void {
    const model = this.models.get(conversationId);
    if (!model) return;
    model.close();
    this.models.delete(conversationId);
    this.forgotten.add(conversationId);
    this.watched.set([...this.models.values()]);
    if (this.options.side === 'staff' && this.isOnline()) {
      this.socket.request('conversation.unsubscribe', { conversationId }).catch(() => undefined);
    }
  }

  /** Opens a conversation; waits through disconnections until the server has answered. Customers only. */
  async open({ inbox, language, pageUrl, clientConversationId = randomId() }: StartOptions): Promise<ConversationModel> {
    const data = { clientConversationId, inbox, language, ...(pageUrl ? { pageUrl } : {}) };
    const { conversationId } = await this.socket.request('conversation.start', data, { durable: true });
    if (!conversationId) throw new Error('The server opened a conversation without saying which');
    return this.watch(conversationId);
  }

  private isOnline(): boolean {
    return this.socket.state.get().phase === 'online';
  }

  private adopt(conversationId: string): ConversationModel {
    this.forgotten.delete(conversationId);
    this.models.get(conversationId)?.close();
    const model = new ConversationModel({
      conversationId,
      socket: this.socket,
      viewer: this.viewer,
      me: () => this.me(),
      storage: this.options.storage,
    });
    this.models.set(conversationId, model);
    this.watched.set([...this.models.values()]);
    model.start();
    return model;
  }

  private load(model: ConversationModel, lastSeq = 1): void {
    const { conversationId, log } = model;
    if (this.options.side === 'customer') {
      // A customer's own conversations are pushed anyway; what came before is fetched.
      log.catchUpTo(lastSeq);
      return;
    }
    this.socket.request('conversation.subscribe', { conversationId, afterSeq: log.lastSeq }).then(
      ({ resume, unseen }) => {
        model.setUnseen(unseen === true);
        log.resumed(resume);
      },
      (failure: unknown) => {
        if (codeOf(failure) === 'not_found') log.resumed('not_found');
        // Anything else: the next connect names this log in its hello.
      },
    );
  }

  private resumePoints(): Record<string, number> {
    const points: Record<string, number> = {};
    for (const [id, model] of this.models) {
      if (!model.get().gone) points[id] = model.log.lastSeq;
    }
    return points;
  }

  private onWelcome(welcome: WelcomeReply): void {
    this.viewer.id = welcome.you.id;
    for (const [id, outcome] of Object.entries(welcome.resumes)) {
      const model = this.models.get(id);
      model?.setUnseen(welcome.unseen?.includes(id) === true);
      model?.log.resumed(outcome);
    }
    for (const { conversationId, lastSeq } of welcome.conversations) {
      const model = this.models.get(conversationId) ?? this.adopt(conversationId);
      if (!(conversationId in welcome.resumes)) this.load(model, lastSeq);
    }
    this.welcomed.set(welcome);
  }

  private onPush(push: PushMessage): void {
    switch (push.type) {
      case 'event':
        this.modelFor(push.data.conversationId)?.log.accept(push.data);
        break;
      case 'reset':
        this.modelFor(push.data.conversationId)?.log.reset();
        break;
      case 'typing':
        this.models.get(push.data.conversationId)?.peerTyping(push.data);
        break;
      case 'presence':
        this.models.get(push.data.conversationId)?.setPresence(push.data.author.id, push.data.online);
        break;
      case 'viewers':
        this.models.get(push.data.conversationId)?.setViewers(push.data.viewers);
        break;
      case 'queue.position': {
        const { conversationId, ...place } = push.data;
        this.models.get(conversationId)?.setPlace(place);
        break;
      }
      default:
    }
  }

  private modelFor(conversationId: string): ConversationModel | undefined {
    if (this.forgotten.has(conversationId)) return undefined;
    return this.models.get(conversationId) ?? this.adopt(conversationId);
  }

  private me(): Author {
    const you = this.welcomed.get()?.you;
    return {
      kind: this.options.side === 'customer' ? 'customer' : 'agent',
      id: you?.id ?? this.viewer.id ?? 'me',
      displayName: you?.displayName ?? this.options.displayName ?? '',
    };
  }
}

function codeOf(failure: unknown): unknown {
  return typeof failure === 'object' && failure !== null && 'code' in failure ? failure.code : undefined;
}
