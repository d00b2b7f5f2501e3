import type {
  ClientFrames,
  ClientFrameType,
  ConversationEvent,
  ConversationEventPush,
  ErrorBody,
  ServerPushes,
  ServerPushType,
  WelcomeReply,
} from '../generated/contracts';
import type { WebSocketLike } from '../tandem-socket';

/** A frame as the fake server got it. */
export interface ReceivedFrame {
  readonly id: string;
  readonly type: ClientFrameType;
  readonly data: Record<string, unknown>;
}

/** The client's end of a connection to a {@link FakeServer}. */
export class FakeWebSocket implements WebSocketLike {
  readyState = 0;
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  readonly received: ReceivedFrame[] = [];
  closedWith: number | undefined;

  constructor(
    readonly url: string,
    readonly protocol: string,
    private readonly onFrame: (socket: FakeWebSocket, frame: ReceivedFrame) => void,
  ) {}

  send(data: string): void {
    const frame = JSON.parse(data) as ReceivedFrame;
    this.received.push(frame);
    this.onFrame(this, frame);
  }

  close(code = 1005): void {
    this.readyState = 3;
    this.closedWith = code;
  }

  /** The server accepts the connection. */
  open(): void {
    this.readyState = 1;
    this.onopen?.({} as never);
  }

  /** The server says something. */
  deliver(frame: unknown): void {
    this.deliverRaw(JSON.stringify(frame));
  }

  deliverRaw(data: unknown): void {
    this.onmessage?.({ data } as never);
  }

  push<T extends ServerPushType>(type: T, data: ServerPushes[T]): void {
    this.deliver({ type, data });
  }

  reply<T extends ClientFrameType>(frame: ReceivedFrame, data: ClientFrames[T]['reply']): void {
    this.deliver({ replyTo: frame.id, data });
  }

  refuse(frame: ReceivedFrame, error: ErrorBody): void {
    this.deliver({ replyTo: frame.id, error });
  }

  /** The connection ends from the server's side, or breaks (1006). */
  drop(code = 1006, reason = ''): void {
    this.readyState = 3;
    this.onclose?.({ code, reason } as never);
  }

  framesOf(type: ClientFrameType): ReceivedFrame[] {
    return this.received.filter((frame) => frame.type === type);
  }
}

type Handler = (frame: ReceivedFrame, socket: FakeWebSocket) => void;

/** A scripted gateway for tests: answers `hello` and `ping` by itself, everything else as told. */
export class FakeServer {
  readonly sockets: FakeWebSocket[] = [];
  welcome: WelcomeReply = {
    connectionId: 'c1',
    heartbeatSeconds: 20,
    you: { role: 'customer', id: 'cust-1', displayName: 'Maya' },
    conversations: [],
    resumes: {},
    offers: [],
  };
  answersPings = true;
  private readonly handlers = new Map<ClientFrameType, Handler>();

  readonly createWebSocket = (url: string, protocol: string): FakeWebSocket => {
    const socket = new FakeWebSocket(url, protocol, (from, frame) => this.handle(from, frame));
    this.sockets.push(socket);
    return socket;
  };

  /** The newest connection. */
  get current(): FakeWebSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('Nobody has connected');
    return socket;
  }

  on(type: ClientFrameType, handler: Handler): this {
    this.handlers.set(type, handler);
    return this;
  }

  private handle(socket: FakeWebSocket, frame: ReceivedFrame): void {
    const handler = this.handlers.get(frame.type);
    if (handler) handler(frame, socket);
    else if (frame.type === 'hello') socket.reply(frame, this.welcome);
    else if (frame.type === 'ping' && this.answersPings) socket.reply(frame, {});
  }
}

/** An event at its place in the log of a conversation. */
export function logged(seq: number, event: ConversationEvent, conversationId = 'conv-1'): ConversationEventPush {
  const at = new Date(Date.UTC(2026, 0, 5, 9, 0, seq)).toISOString();
  return { conversationId, seq, at, eventId: `${conversationId}-e${seq}`, event };
}
