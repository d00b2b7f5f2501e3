import type { BrowserContext, WebSocketRoute } from '@playwright/test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type {
  Author,
  ConversationEvent,
  ConversationEventPush,
  MessagePostedEvent,
  ServerPushes,
  ServerPushType,
} from '@tandem/protocol';

const DIST = path.resolve(import.meta.dirname, '../dist');
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };
const CONVERSATION = 'conv-1';

export const SHOP = 'https://shop.test';
export const HOST = 'https://widget.test';
export const maya: Author = { kind: 'customer', id: 'cust-1', displayName: 'Maya Lindqvist' };
export const ana: Author = { kind: 'agent', id: 'ana', displayName: 'Ana Torres' };
export const bot: Author = { kind: 'bot', id: 'bot', displayName: 'Assistant' };

/** What the real gateway sends with the messenger: nothing inline, nothing from elsewhere. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' wss://widget.test; " +
  `base-uri 'none'; form-action 'none'; frame-ancestors ${SHOP}`;

interface Frame {
  id: string;
  type: string;
  data: Record<string, unknown>;
}

/** Serves the built widget and a shop page that embeds it, and plays one conversation. */
export class GatewayDouble {
  readonly log: ConversationEventPush[] = [];
  readonly frames: Frame[] = [];
  reachable = true;
  /** Answers `message.send`; the default takes everything. */
  refuses: { code: string; message: string; retryable: boolean } | undefined;
  brandColor = '#0f766e';
  title = 'Brightleaf Home';
  scriptAttributes = '';
  startedAt = Date.now();
  private socket: WebSocketRoute | undefined;

  async serve(context: BrowserContext): Promise<void> {
    await context.route(`${SHOP}/**`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        // The strictest policy that a shop could have and still embed the widget.
        headers: {
          'content-security-policy': `default-src 'self'; script-src ${HOST}; frame-src ${HOST}; connect-src 'none'; style-src 'self'`,
        },
        body: `<!doctype html><html lang="en"><head><title>Shop</title><meta name="viewport" content="width=device-width">
          <script async src="${HOST}/widget.js" data-inbox="shop" ${this.scriptAttributes}></script></head>
          <body><main><h1>Brightleaf Home</h1><p>Things for a calm home.</p><a href="#a">A link of the page</a></main></body></html>`,
      }),
    );
    await context.route(`${HOST}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      const answer = this.answerRest(pathname);
      if (answer) return route.fulfill(answer);
      const name = pathname === '/widget/' ? '/widget/index.html' : pathname;
      return route.fulfill({
        contentType: TYPES[path.extname(name)],
        headers: name.endsWith('.html') ? { 'content-security-policy': POLICY } : {},
        body: readFileSync(path.join(DIST, name)),
      });
    });
    await context.routeWebSocket(/wss:\/\/widget\.test/, (socket) => this.connect(socket));
  }

  /** Appends to the log, and tells the customer. */
  append(...events: ConversationEvent[]): void {
    for (const event of events) {
      const seq = this.log.length + 1;
      const at = new Date(this.startedAt + seq * 1_000).toISOString();
      const push = { conversationId: CONVERSATION, seq, at, eventId: `e${seq}`, event };
      this.log.push(push);
      this.push('event', push);
    }
  }

  push<T extends ServerPushType>(type: T, data: ServerPushes[T]): void {
    this.socket?.send(JSON.stringify({ type, data }));
  }

  say(author: Author, text: string, more: Partial<MessagePostedEvent> = {}): void {
    this.append(posted(author, text, more));
  }

  drop(code = 4000): void {
    void this.socket?.close({ code });
    this.socket = undefined;
  }

  framesOf(type: string): Frame[] {
    return this.frames.filter((frame) => frame.type === type);
  }

  private connect(socket: WebSocketRoute): void {
    if (!this.reachable) {
      void socket.close({ code: 4000 });
      return;
    }
    this.socket = socket;
    socket.onMessage((raw) => {
      const frame = JSON.parse(String(raw)) as Frame;
      this.frames.push(frame);
      const [data, error] = this.answer(frame);
      socket.send(JSON.stringify(error ? { replyTo: frame.id, error } : { replyTo: frame.id, data }));
      if (frame.type === 'hello') this.resume(frame);
    });
  }

  private resume({ data }: Frame): void {
    const held = (data.resume as Record<string, number>)[CONVERSATION];
    if (held !== undefined) for (const push of this.log.slice(held)) this.push('event', push);
  }

  private answer({ type, data }: Frame): [unknown, unknown?] {
    switch (type) {
      case 'hello': {
        const named = Object.keys(data.resume as object);
        const resumes = Object.fromEntries(named.map((id) => [id, 'complete']));
        const you = { role: 'customer', id: maya.id, displayName: maya.displayName };
        return [{ connectionId: 'c1', heartbeatSeconds: 20, you, conversations: [], resumes, offers: [] }];
      }
      case 'conversation.start':
        if (this.log.length === 0) this.append(started());
        return [{ conversationId: CONVERSATION, seq: 1 }];
      case 'message.send': {
        if (this.refuses) return [undefined, this.refuses];
        const attachments = (data.attachments as string[]).map((id) => ({
          id,
          name: 'invoice-1187.pdf',
          contentType: 'application/pdf',
          sizeBytes: 48_120,
        }));
        this.append(posted(maya, data.text as string, { clientMessageId: data.clientMessageId as string, attachments }));
        return [{ conversationId: CONVERSATION, seq: this.log.length }];
      }
      case 'events.fetch': {
        const events = this.log.slice(data.afterSeq as number, (data.afterSeq as number) + (data.limit as number));
        return [{ events, lastSeq: this.log.length }];
      }
      case 'conversation.end':
        this.append({ type: 'conversation.resolved', by: maya, cause: 'customer_ended' });
        return [{ conversationId: CONVERSATION, seq: this.log.length }];
      case 'rating.submit':
        this.append({ type: 'rating.submitted', score: data.score as number, comment: data.comment as string });
        return [{ conversationId: CONVERSATION, seq: this.log.length }];
      case 'attachment.prepare':
        return [{ attachmentId: 'att-1', uploadUrl: '/api/attachments/att-1/content?signature=x', expiresAt: later() }];
      default:
        return [{}];
    }
  }

  private answerRest(pathname: string) {
    const json = (body: unknown) => ({ contentType: 'application/json', body: JSON.stringify(body) });
    if (pathname === '/api/widget/inboxes/shop') {
      return json({
        inbox: 'shop',
        title: this.title,
        greeting: 'Hello! I can look up orders and invoices, or get a person for you. What is it about?',
        brandColor: this.brandColor,
        position: 'right',
        suggestions: ['Where is my order?', 'I have a question about an invoice', 'Opening hours'],
        maxAttachmentBytes: 5_000_000,
        attachmentTypes: ['image/png', 'image/jpeg', 'application/pdf', 'text/plain'],
      });
    }
    if (pathname === '/api/widget/sessions') {
      return json({ token: 't', expiresAt: later(), visitorToken: 'v', customerId: maya.id, displayName: maya.displayName, verified: true });
    }
    if (pathname.endsWith('/link')) return json({ url: '/picture.svg', expiresAt: later() });
    if (pathname.endsWith('/transcript')) return { contentType: 'text/plain', body: 'Maya: hello' };
    if (pathname.startsWith('/api/attachments/')) return { status: 204, body: '' };
    if (pathname === '/picture.svg') return { contentType: 'image/svg+xml', body: PICTURE };
    return undefined;
  }
}

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="440" height="320"><rect width="440" height="320" fill="#cfe8df"/>
  <rect x="120" y="70" width="200" height="180" rx="12" fill="#8a6d4b"/><text x="150" y="170" font-size="28" fill="#fff">Parcel</text></svg>`;

function later(): string {
  return new Date(Date.now() + 3_600_000).toISOString();
}

export function started(): ConversationEvent {
  const customer = { id: maya.id, displayName: maya.displayName, verified: true };
  return { type: 'conversation.started', inbox: 'shop', channel: 'chat', customer, language: 'en' };
}

export function posted(author: Author, text: string, more: Partial<MessagePostedEvent> = {}): MessagePostedEvent {
  const messageId = `m${Math.random()}`;
  return { type: 'message.posted', messageId, author, text, attachments: [], quickReplies: [], ...more };
}

export const queued: ConversationEvent = {
  type: 'conversation.queued',
  queue: 'billing',
  cause: 'handoff',
  priority: 0,
  skills: [],
  by: bot,
};

export const assigned: ConversationEvent = { type: 'conversation.assigned', offerId: 'o1', agent: ana };

export const resolved: ConversationEvent = { type: 'conversation.resolved', by: ana, cause: 'agent_resolved' };
