import {
  Cell,
  CloseCodes,
  ConversationClient,
  isOver,
  RequestFailed,
  TokenRefused,
  uploadAttachment,
  type AttachmentRef,
  type ConnectionState,
  type ConversationModel,
  type Observable,
  type Outgoing,
  type WidgetSessionInbox,
} from '@tandem/protocol';
import type { HostBridge } from './host-bridge';
import { PageReporter } from './page-reporter';
import { firstMessage, loadPendingStart, savePendingStart, type PendingStart } from './pending-start';
import { HttpRefusal, VisitorSession } from '../session/visitor-session';
import type { SafeStorage } from '../shared/storage';

/** What the messenger shows, apart from the conversation itself. */
export interface ChatState {
  readonly inbox?: WidgetSessionInbox;
  /** Why the inbox cannot be shown. */
  readonly problem?: 'unknown' | 'unreachable';
  readonly conversation?: ConversationModel;
  readonly start?: PendingStart;
  readonly connection: ConnectionState;
  readonly open: boolean;
}

export interface ChatControllerOptions {
  inbox: string;
  bridge: HostBridge;
  /** Lasts: who the visitor is, which conversation is open. */
  lasting: SafeStorage;
  /** Lasts as long as the tab: what is unsent. */
  session: SafeStorage;
  createClient?: (options: ConstructorParameters<typeof ConversationClient>[0]) => ConversationClient;
}

const CONVERSATION = 'conversation';
const FORGET_ENDED_MILLIS = 12 * 3_600_000;

/** The one place where the messenger acts: connects, opens, sends, ends. */
export class ChatController {
  readonly visitor: VisitorSession;
  private readonly cell = new Cell<ChatState>({ connection: { phase: 'idle' }, open: false });
  private readonly reporter: PageReporter;
  private client: ConversationClient | undefined;
  private endWatch: (() => void) | undefined;
  private opening: Promise<ConversationModel> | undefined;
  private pageUrl: string | undefined;
  private retriedToken = false;
  language = 'en';

  constructor(private readonly options: ChatControllerOptions) {
    this.reporter = new PageReporter(options.bridge);
    this.visitor = new VisitorSession(options.inbox, options.lasting, () =>
      options.bridge.emit('error', { code: 'identity_refused' }),
    );
    document.addEventListener('visibilitychange', () => this.markRead());
  }

  get state(): Observable<ChatState> {
    return this.cell;
  }

  /** Loads how the inbox looks; connects if there is a conversation to go on with. */
  async begin(): Promise<WidgetSessionInbox | undefined> {
    if (this.savedConversation() || loadPendingStart(this.options.session)) this.connect();
    return this.loadInbox();
  }

  async loadInbox(): Promise<WidgetSessionInbox | undefined> {
    this.change({ problem: undefined });
    try {
      const inbox = await this.visitor.loadInbox();
      this.change({ inbox });
      return inbox;
    } catch (failure) {
      const unknown = failure instanceof HttpRefusal && failure.status < 500;
      this.change({ problem: unknown ? 'unknown' : 'unreachable' });
      this.options.bridge.emit('error', { code: unknown ? 'inbox_unknown' : 'unreachable' });
      return undefined;
    }
  }

  setOpen(open: boolean, pageUrl?: string): void {
    this.pageUrl = pageUrl ?? this.pageUrl;
    this.change({ open });
    if (open) this.connect();
    this.markRead();
  }

  identify(token: string): void {
    this.visitor.identify(token);
    if (!this.client) return;
    // The new token may stand for somebody else: nothing of the old connection is kept.
    this.disconnect();
    this.connect();
  }

  /** Forgets this visitor. */
  reset(): void {
    this.disconnect();
    this.options.lasting.clear();
    this.options.session.clear();
    this.visitor.identify(undefined);
    this.opening = undefined;
    this.change({ conversation: undefined, start: undefined });
    this.reporter.report(undefined, true);
    if (this.cell.get().open) this.connect();
  }

  send(text: string, attachments: readonly AttachmentRef[] = []): void {
    const { conversation, start } = this.cell.get();
    if (conversation) {
      conversation.send(text, attachments);
      return;
    }
    const messages = [...(start?.messages ?? []), firstMessage(text)];
    this.changeStart({ clientConversationId: start?.clientConversationId ?? firstMessage('').clientMessageId, messages });
    this.ensureConversation().catch(() => undefined);
  }

  /** Tries again to open the conversation that could not be opened. */
  retryStart(): void {
    this.ensureConversation().catch(() => undefined);
  }

  async upload(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<AttachmentRef> {
    const { conversationId } = await this.ensureConversation();
    const { socket } = this.connect();
    return uploadAttachment({ socket, conversationId, file, baseUrl: location.origin, onProgress, signal });
  }

  requestPerson(): Promise<unknown> {
    return this.act('handoff.request');
  }

  end(): Promise<unknown> {
    return this.act('conversation.end');
  }

  async rate(score: number, comment: string): Promise<void> {
    const { conversation } = this.cell.get();
    if (!conversation) return;
    const { conversationId } = conversation;
    const rating = { conversationId, score, ...(comment ? { comment } : {}) };
    await this.connect().socket.request('rating.submit', rating, { durable: true });
  }

  /** Leaves the ended conversation for a new one. */
  startAnew(): void {
    const { conversation } = this.cell.get();
    if (conversation) this.client?.forget(conversation.conversationId);
    this.adopt(undefined);
  }

  /** Connects again after the server said not to: the person asked for it. */
  reconnect(): void {
    this.disconnect();
    this.connect();
  }

  /** Says that what is on the screen has been seen, and tells the page what has not. */
  markRead(): void {
    const { open, conversation } = this.cell.get();
    const seen = open && document.visibilityState === 'visible';
    if (seen) conversation?.markRead();
    this.reporter.report(conversation?.get(), seen);
  }

  private async act(type: 'handoff.request' | 'conversation.end'): Promise<void> {
    const { conversation } = this.cell.get();
    if (!conversation) return;
    await this.connect().socket.request(type, { conversationId: conversation.conversationId });
  }

  private connect(): ConversationClient {
    if (this.client) return this.client;
    const create = this.options.createClient ?? ((options) => new ConversationClient(options));
    const client = create({
      url: `${location.origin.replace(/^http/, 'ws')}/ws/customer`,
      side: 'customer',
      token: (renew) => this.token(renew),
      storage: {
        load: (id) => this.options.session.getJson<Outgoing[]>(`unsent:${id}`) ?? [],
        save: (id, unsent) => this.options.session.setJson(`unsent:${id}`, unsent),
      },
    });
    this.client = client;
    const saved = this.savedConversation();
    if (saved) this.adopt(client.watch(saved));
    client.socket.state.subscribe(() => this.connectionChanged(client));
    client.welcome.subscribe(() => this.adoptOpen(client));
    client.start();
    const start = loadPendingStart(this.options.session);
    if (start && !saved) {
      this.change({ start });
      this.ensureConversation().catch(() => undefined);
    }
    return client;
  }

  private disconnect(): void {
    this.endWatch?.();
    const { client } = this;
    this.client = undefined;
    this.opening = undefined;
    client?.stop();
    this.change({ conversation: undefined, connection: { phase: 'idle' } });
  }

  private async token(renew: boolean): Promise<string> {
    try {
      return await this.visitor.token(renew || this.retriedToken);
    } catch (failure) {
      if (failure instanceof TokenRefused) this.options.bridge.emit('error', { code: 'session_refused' });
      throw failure;
    }
  }

  private connectionChanged(client: ConversationClient): void {
    if (client !== this.client) return;
    const connection = client.socket.state.get();
    this.change({ connection });
    if (connection.phase === 'online') this.retriedToken = false;
    // The server may have lost its memory of this token; a new one is worth one attempt.
    if (connection.phase === 'ended' && connection.code === CloseCodes.BAD_TOKEN && !this.retriedToken) {
      this.retriedToken = true;
      client.start();
    }
  }

  /** A verified customer may have an open conversation from another device. */
  private adoptOpen(client: ConversationClient): void {
    const { conversation, start } = this.cell.get();
    if (client !== this.client || conversation || start) return;
    const newest = [...(client.welcome.get()?.conversations ?? [])]
      .filter(({ status, inbox }) => !isOver(status) && inbox === this.options.inbox)
      .sort((a, b) => b.startedAt.localeCompare(a.startedAt))[0];
    if (newest) this.adopt(client.watch(newest.conversationId));
  }

  private ensureConversation(): Promise<ConversationModel> {
    const { conversation, start } = this.cell.get();
    if (conversation) return Promise.resolve(conversation);
    if (!start || start.failed) {
      const { clientMessageId } = firstMessage('');
      this.changeStart({ clientConversationId: start?.clientConversationId ?? clientMessageId, messages: start?.messages ?? [] });
    }
    this.opening ??= this.open().finally(() => {
      this.opening = undefined;
    });
    return this.opening;
  }

  private async open(): Promise<ConversationModel> {
    const client = this.connect();
    const clientConversationId = this.cell.get().start?.clientConversationId;
    try {
      const model = await client.open({
        inbox: this.options.inbox,
        language: this.language,
        pageUrl: this.pageUrl,
        clientConversationId,
      });
      for (const { text, clientMessageId } of this.cell.get().start?.messages ?? []) model.send(text, [], clientMessageId);
      this.adopt(model);
      this.options.bridge.emit('conversation-started', { conversationId: model.conversationId });
      return model;
    } catch (failure) {
      const { start } = this.cell.get();
      const code = failure instanceof RequestFailed ? failure.code : 'unavailable';
      if (start && code !== 'closed') this.changeStart({ ...start, failed: code });
      throw failure;
    }
  }

  private adopt(conversation: ConversationModel | undefined): void {
    this.endWatch?.();
    this.endWatch = undefined;
    if (conversation) this.options.lasting.set(CONVERSATION, conversation.conversationId);
    else this.options.lasting.remove(CONVERSATION);
    savePendingStart(this.options.session, undefined);
    this.change({ conversation, start: undefined });
    if (!conversation) {
      this.reporter.report(undefined, true);
      return;
    }
    let wasLoaded = conversation.get().loaded;
    const changed = () => {
      const view = conversation.get();
      const stale = view.loaded && !wasLoaded && isOver(view.status) && ageOf(view.statusSince) > FORGET_ENDED_MILLIS;
      wasLoaded = view.loaded;
      if (view.gone || stale) this.startAnew();
      else this.markRead();
    };
    this.endWatch = conversation.subscribe(changed);
    changed();
  }

  private savedConversation(): string | undefined {
    return this.options.lasting.get(CONVERSATION);
  }

  private changeStart(start: PendingStart): void {
    savePendingStart(this.options.session, start);
    this.change({ start });
  }

  private change(change: Partial<ChatState>): void {
    this.cell.set({ ...this.cell.get(), ...change });
  }
}

function ageOf(at: string | undefined): number {
  return at ? Date.now() - Date.parse(at) : 0;
}
