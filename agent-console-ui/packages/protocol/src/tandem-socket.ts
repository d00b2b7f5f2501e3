import { Backoff } from './backoff';
import { RequestFailed, TokenRefused } from './errors';
import { isTerminal, type DataOf, type ReplyOf } from './frames';
import {
  CloseCodes,
  SUBPROTOCOL,
  type ClientFrameType,
  type ErrorBody,
  type PushMessage,
  type WelcomeReply,
} from './generated/contracts';
import { Cell, type Observable } from './observable';
import { PendingRequests, type RequestOptions } from './pending-requests';
import { browserWakeSignals, type WakeSignals } from './wake-signals';

/** The part of the browser's WebSocket that is used. */
export interface WebSocketLike {
  readonly readyState: number;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: string): void;
  close(code?: number, reason?: string): void;
}

/** Where the connection stands. Times are milliseconds since the epoch. */
export type ConnectionState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'connecting'; readonly since: number }
  | { readonly phase: 'online'; readonly since: number }
  | { readonly phase: 'offline'; readonly since: number; readonly attempt: number; readonly retryAt: number }
  | { readonly phase: 'ended'; readonly since: number; readonly code: number; readonly reason: string };

export interface TandemSocketOptions {
  /** ws: or wss: address of `/ws/customer` or `/ws/agent`. */
  url: string;
  /**
   * Gives the token for the next `hello`. `renew` says that the server refused the last one as expired. Throw
   * {@link TokenRefused} to end the connection for good; any other failure is tried again.
   */
  token: (renew: boolean) => Promise<string>;
  /** The last seq held, by conversation. Asked for at every connect. */
  resume: () => Record<string, number>;
  createWebSocket?: (url: string, protocol: string) => WebSocketLike;
  wakeSignals?: WakeSignals;
  random?: () => number;
}

type PushListener = (push: PushMessage) => void;

const OPEN = 1;
const HELLO_MILLIS = 10_000;
const PROBE_MILLIS = 5_000;
/** A connection that held this long was a good one: the next failure starts the back-off anew. */
const STABLE_MILLIS = 5_000;

/**
 * A connection that keeps itself alive: it reconnects for ever unless the server says not to, resumes each conversation
 * after the last seq held, and repeats durable requests until they are answered. Pushes arrive in the server's order; a
 * request made while offline fails at once unless it is durable.
 */
export class TandemSocket {
  private readonly cell = new Cell<ConnectionState>({ phase: 'idle' });
  private readonly pending = new PendingRequests((type, frame) => this.transmit(type, frame));
  private readonly pushListeners = new Set<PushListener>();
  private readonly welcomeListeners = new Set<(welcome: WelcomeReply) => void>();
  private readonly backoff: Backoff;
  private ws: WebSocketLike | undefined;
  private generation = 0;
  private renewToken = false;
  private attempting = false;
  private welcomed = false;
  private heard = 0;
  private lastPing = 0;
  private heartbeatMillis = 20_000;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private phaseTimer: ReturnType<typeof setTimeout> | undefined;
  private pingTimer: ReturnType<typeof setTimeout> | undefined;
  private stopWakeSignals: (() => void) | undefined;

  constructor(private readonly options: TandemSocketOptions) {
    this.backoff = new Backoff(options.random);
  }

  get state(): Observable<ConnectionState> {
    return this.cell;
  }

  /** Connects, and stays connected until {@link stop}. */
  start(): void {
    const { phase } = this.cell.get();
    if (phase !== 'idle' && phase !== 'ended') return;
    this.stopWakeSignals ??= (this.options.wakeSignals ?? browserWakeSignals)(() => this.wake());
    this.backoff.reset();
    this.cell.set({ phase: 'connecting', since: Date.now() });
    void this.connect();
  }

  /** Disconnects; requests that wait fail with `closed`. {@link start} connects again. */
  stop(): void {
    this.stopWakeSignals?.();
    this.stopWakeSignals = undefined;
    this.dropConnection(1000);
    this.pending.rejectAll(new RequestFailed('closed', 'The connection was closed', false));
    this.cell.set({ phase: 'idle' });
  }

  request<T extends ClientFrameType>(type: T, data: DataOf<T>, options: RequestOptions = {}): Promise<ReplyOf<T>> {
    if (this.cell.get().phase === 'ended') {
      return Promise.reject(new RequestFailed('closed', 'The connection has ended', false));
    }
    return this.pending.add(type, data, options) as Promise<ReplyOf<T>>;
  }

  onPush(listener: PushListener): () => void {
    this.pushListeners.add(listener);
    return () => this.pushListeners.delete(listener);
  }

  /** Calls back after each successful `hello`, before the pushes that follow it. */
  onWelcome(listener: (welcome: WelcomeReply) => void): () => void {
    this.welcomeListeners.add(listener);
    return () => this.welcomeListeners.delete(listener);
  }

  /** Retries now if offline; if online, finds out quickly whether the server is still there. */
  wake(): void {
    const state = this.cell.get();
    if (state.phase === 'offline' && !this.attempting) {
      void this.connect();
    } else if (state.phase === 'online') {
      this.probe(PROBE_MILLIS);
    }
  }

  private async connect(): Promise<void> {
    this.dropConnection(1000);
    this.attempting = true;
    const generation = this.generation;
    let token: string;
    try {
      token = await this.options.token(this.renewToken);
    } catch (failure) {
      if (generation !== this.generation) return;
      if (failure instanceof TokenRefused) this.end(CloseCodes.BAD_TOKEN, failure.message);
      else this.retryLater();
      return;
    }
    if (generation !== this.generation) return;
    this.open(token);
  }

  private open(token: string): void {
    const create = this.options.createWebSocket ?? ((url, protocol) => new WebSocket(url, protocol));
    let ws: WebSocketLike;
    try {
      ws = create(this.options.url, SUBPROTOCOL);
    } catch {
      this.retryLater();
      return;
    }
    this.ws = ws;
    ws.onopen = () => void this.hello(token);
    ws.onmessage = (event: { data: unknown }) => this.receive(event.data);
    ws.onclose = (event: { code: number; reason: string }) => this.closed(event.code, event.reason);
    ws.onerror = () => undefined;
    this.phaseTimer = setTimeout(() => this.lost(), HELLO_MILLIS);
  }

  private async hello(token: string): Promise<void> {
    const generation = this.generation;
    try {
      const frame = { token, resume: this.options.resume() };
      const welcome = (await this.pending.add('hello', frame, { timeoutMillis: HELLO_MILLIS })) as WelcomeReply;
      if (generation === this.generation) this.welcome(welcome);
    } catch {
      if (generation === this.generation) this.lost();
    }
  }

  private welcome(welcome: WelcomeReply): void {
    clearTimeout(this.phaseTimer);
    this.phaseTimer = setTimeout(() => this.backoff.reset(), STABLE_MILLIS);
    this.renewToken = false;
    this.heartbeatMillis = Math.max(1, welcome.heartbeatSeconds) * 1_000;
    this.attempting = false;
    this.welcomed = true;
    this.lastPing = Date.now();
    this.schedulePing();
    for (const listener of [...this.welcomeListeners]) listener(welcome);
    this.cell.set({ phase: 'online', since: Date.now() });
    this.pending.resendDurable();
  }

  private receive(raw: unknown): void {
    this.heard += 1;
    // A hidden tab's timers are slowed to one a minute; what arrives is not, so it drives the heartbeat too.
    if (this.welcomed && Date.now() - this.lastPing > this.heartbeatMillis) this.probe(PROBE_MILLIS);
    const frame = parse(raw);
    if (!frame) return;
    if (typeof frame.replyTo === 'string') {
      this.pending.answer(frame.replyTo, frame.data ?? {}, frame.error as ErrorBody | undefined);
    } else if (typeof frame.type === 'string') {
      for (const listener of [...this.pushListeners]) listener(frame as PushMessage);
    }
  }

  private transmit(type: string, frame: string): boolean {
    if (!this.ws || this.ws.readyState !== OPEN || (!this.welcomed && type !== 'hello')) return false;
    this.ws.send(frame);
    return true;
  }

  private schedulePing(): void {
    clearTimeout(this.pingTimer);
    this.pingTimer = setTimeout(() => this.probe(Math.min(this.heartbeatMillis, 10_000)), this.heartbeatMillis * 0.8);
  }

  /** Pings; anything heard meanwhile proves that the server lives. */
  private probe(patienceMillis: number): void {
    clearTimeout(this.pingTimer);
    const generation = this.generation;
    const heardBefore = this.heard;
    this.lastPing = Date.now();
    this.pending.add('ping', {}, { timeoutMillis: patienceMillis }).then(
      () => undefined,
      () => {
        if (generation === this.generation && this.welcomed && this.heard === heardBefore) this.lost();
      },
    );
    this.schedulePing();
  }

  private closed(code: number, reason: string): void {
    if (isTerminal(code)) {
      this.end(code, reason);
      return;
    }
    this.renewToken ||= code === CloseCodes.TOKEN_EXPIRED;
    this.lost();
  }

  /** The connection is unusable: whatever the reason was, come back. */
  private lost(): void {
    this.dropConnection(CloseCodes.NO_HEARTBEAT);
    this.retryLater();
  }

  private retryLater(): void {
    const delay = this.backoff.next();
    const state = this.cell.get();
    const since = state.phase === 'offline' || state.phase === 'connecting' ? state.since : Date.now();
    this.cell.set({ phase: 'offline', since, attempt: this.backoff.attempts, retryAt: Date.now() + delay });
    clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(() => void this.connect(), delay);
  }

  private end(code: number, reason: string): void {
    this.dropConnection(1000);
    this.pending.rejectAll(new RequestFailed('closed', reason || 'The connection has ended', false));
    this.cell.set({ phase: 'ended', since: Date.now(), code, reason });
  }

  private dropConnection(code: number): void {
    this.generation += 1;
    this.attempting = false;
    this.welcomed = false;
    clearTimeout(this.retryTimer);
    clearTimeout(this.phaseTimer);
    clearTimeout(this.pingTimer);
    const ws = this.ws;
    this.ws = undefined;
    if (ws) {
      ws.onopen = ws.onmessage = ws.onclose = ws.onerror = null;
      try {
        ws.close(code);
      } catch {
        // A socket that cannot be closed is already gone.
      }
    }
    this.pending.connectionLost();
  }
}

interface RawFrame {
  replyTo?: unknown;
  type?: unknown;
  data?: unknown;
  error?: unknown;
}

/** A frame that is not an object in JSON is skipped: the stream goes on. */
function parse(raw: unknown): RawFrame | undefined {
  if (typeof raw !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' && value !== null ? (value as RawFrame) : undefined;
  } catch {
    return undefined;
  }
}
