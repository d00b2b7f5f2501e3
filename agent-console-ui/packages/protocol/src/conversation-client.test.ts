import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationClient, type ConversationClientOptions } from './conversation-client';
import type { ConversationEventPush, ConversationSummary, EventsFetchFrame } from './generated/contracts';
import type { Outgoing } from './outbox';
import { ana, assigned, bot, FakeServer, logged, maya, message, queued, started, type ReceivedFrame } from './testing';
import type { MessageItem } from './timeline';

/** A gateway with one conversation log behind it. */
class LogServer extends FakeServer {
  log: ConversationEventPush[] = [logged(1, started)];
  acknowledges = true;

  constructor() {
    super();
    this.on('message.send', (frame, socket) => {
      const seq = this.append(frame);
      if (!this.acknowledges) return;
      socket.push('event', this.log[seq - 1] as ConversationEventPush);
      socket.reply<'message.send'>(frame, { conversationId: 'conv-1', seq });
    });
    this.on('events.fetch', (frame, socket) => {
      const { afterSeq, limit } = frame.data as unknown as EventsFetchFrame;
      const events = this.log.slice(afterSeq, afterSeq + limit);
      socket.reply<'events.fetch'>(frame, { events, lastSeq: this.log.length });
    });
    this.on('hello', (frame, socket) => {
      const resume = frame.data.resume as Record<string, number>;
      const resumes = Object.fromEntries(Object.keys(resume).map((id) => [id, 'complete' as const]));
      socket.reply(frame, { ...this.welcome, resumes });
      for (const event of this.log.slice(resume['conv-1'] ?? this.log.length)) socket.push('event', event);
    });
  }

  /** As the real one: a repeated clientMessageId leads to the first one's seq. */
  private append(frame: ReceivedFrame): number {
    const id = frame.data.clientMessageId as string;
    const known = this.log.find(({ event }) => event.type === 'message.posted' && event.clientMessageId === id);
    if (known) return known.seq;
    this.log.push(logged(this.log.length + 1, message(maya, frame.data.text as string, id)));
    return this.log.length;
  }
}

function setUp(options: Partial<ConversationClientOptions> = {}) {
  const server = new LogServer();
  const client = new ConversationClient({
    url: 'ws://host/ws/customer',
    side: 'customer',
    token: async () => 'token',
    createWebSocket: server.createWebSocket,
    wakeSignals: () => () => undefined,
    random: () => 0.5,
    ...options,
  });
  return { server, client };
}

async function connect(server: FakeServer, client: ConversationClient) {
  client.start();
  for (let tries = 0; tries < 100 && client.socket.state.get().phase !== 'online'; tries += 1) {
    await vi.advanceTimersByTimeAsync(50);
    if (server.sockets.at(-1)?.readyState === 0) server.current.open();
  }
  await vi.advanceTimersByTimeAsync(20);
}

async function online(options: Partial<ConversationClientOptions> = {}) {
  const parts = setUp(options);
  await connect(parts.server, parts.client);
  const model = parts.client.watch('conv-1');
  await vi.advanceTimersByTimeAsync(20);
  const shown = () => model.get().items.filter((item): item is MessageItem => item.kind === 'message');
  return { ...parts, model, shown };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('sending', () => {
  it('shows a message at once as sending, and as sent when the log holds it', async () => {
    const { server, model, shown } = await online();
    server.acknowledges = false;
    model.send('hello');
    expect(shown()).toMatchObject([{ text: 'hello', state: 'sending', mine: true }]);
    const { key } = shown()[0] as MessageItem;
    server.current.push('event', server.log[1] as ConversationEventPush);
    await vi.advanceTimersByTimeAsync(20);
    expect(shown()).toMatchObject([{ key, text: 'hello', state: 'sent', seq: 2 }]);
  });

  it('sends again with the same id after a drop on the way, and shows the message once', async () => {
    const { server, client, model, shown } = await online();
    server.acknowledges = false;
    const id = model.send('only once');
    server.current.drop();
    server.acknowledges = true;
    await connect(server, client);
    const ids = server.sockets.flatMap((socket) => socket.framesOf('message.send')).map((frame) => frame.data.clientMessageId);
    expect(ids).toEqual([id, id]);
    expect(server.log.length).toBe(2);
    expect(shown()).toMatchObject([{ text: 'only once', state: 'sent', seq: 2 }]);
  });

  it('keeps the order of what was written while offline', async () => {
    const { server, client, model, shown } = await online();
    server.current.drop();
    for (const text of ['one', 'two', 'three']) model.send(text);
    expect(shown().map((item) => item.state)).toEqual(['sending', 'sending', 'sending']);
    await connect(server, client);
    expect(shown().map((item) => [item.text, item.seq])).toEqual([
      ['one', 2],
      ['two', 3],
      ['three', 4],
    ]);
  });

  it('marks a refused message as failed, sends the next one, and sends it again on request', async () => {
    const { server, model, shown } = await online();
    const accept = server.log;
    let refuse = true;
    server.on('message.send', (frame, socket) => {
      if (refuse) {
        refuse = false;
        socket.refuse(frame, { code: 'bad_request', message: 'Too long', retryable: false });
        return;
      }
      accept.push(logged(accept.length + 1, message(maya, frame.data.text as string, frame.data.clientMessageId as string)));
      socket.push('event', accept.at(-1) as ConversationEventPush);
      socket.reply<'message.send'>(frame, { seq: accept.length });
    });
    const first = model.send('refused');
    model.send('fine');
    await vi.advanceTimersByTimeAsync(20);
    expect(shown().map((item) => [item.text, item.state])).toEqual([
      ['fine', 'sent'],
      ['refused', 'failed'],
    ]);
    expect(shown()[1]?.failure).toEqual({ code: 'bad_request', message: 'Too long' });
    model.retry(first);
    await vi.advanceTimersByTimeAsync(20);
    expect(shown().map((item) => [item.text, item.state])).toEqual([
      ['fine', 'sent'],
      ['refused', 'sent'],
    ]);
  });

  it('keeps what is unsent across a page load', async () => {
    const saved = new Map<string, readonly Outgoing[]>();
    const storage = {
      load: (id: string) => saved.get(id) ?? [],
      save: (id: string, unsent: readonly Outgoing[]) => void saved.set(id, unsent),
    };
    const first = await online({ storage });
    first.server.acknowledges = false;
    const id = first.model.send('written just before the reload');
    first.client.stop();

    const second = await online({ storage });
    expect(second.server.current.framesOf('message.send').map((frame) => frame.data.clientMessageId)).toEqual([id]);
    expect(second.shown()).toMatchObject([{ state: 'sent' }]);
    expect(saved.get('conv-1')).toEqual([]);
  });
});

describe('keeping up', () => {
  it('loads a conversation from the start, then follows it', async () => {
    const { server, model, shown } = await online();
    expect(model.get()).toMatchObject({ loaded: true, status: 'bot', lastSeq: 1 });
    server.current.push('event', logged(2, message(bot, 'hi')));
    expect(shown().map((item) => item.text)).toEqual(['hi']);
  });

  it('resumes after the last seq held', async () => {
    const { server, client, shown } = await online();
    server.current.drop();
    server.log.push(logged(2, message(bot, 'missed')), logged(3, message(bot, 'missed too')));
    await connect(server, client);
    expect(server.current.received[0]?.data.resume).toEqual({ 'conv-1': 1 });
    expect(server.current.framesOf('events.fetch')).toEqual([]);
    expect(shown().map((item) => item.text)).toEqual(['missed', 'missed too']);
  });

  it('loads everything again after a reset', async () => {
    const { server, shown } = await online();
    server.current.push('event', logged(2, message(bot, 'old')));
    server.log = [logged(1, started), logged(2, message(bot, 'new'))];
    server.current.push('reset', { conversationId: 'conv-1' });
    await vi.advanceTimersByTimeAsync(20);
    expect(shown().map((item) => item.text)).toEqual(['new']);
  });

  it('takes up the open conversations that the server names', async () => {
    const { server, client } = setUp();
    server.welcome = {
      ...server.welcome,
      conversations: [{ conversationId: 'conv-1', lastSeq: 1 } as ConversationSummary],
    };
    await connect(server, client);
    expect(client.conversations.get().map((model) => model.get().lastSeq)).toEqual([1]);
  });

  it('says so when there is no such conversation for this viewer', async () => {
    const { server, client } = setUp();
    const model = client.watch('conv-1');
    server.on('hello', (frame, socket) => socket.reply(frame, { ...server.welcome, resumes: { 'conv-1': 'not_found' } }));
    await connect(server, client);
    expect(model.get().gone).toBe(true);
    server.current.drop();
    await connect(server, client);
    expect(server.current.received[0]?.data.resume).toEqual({});
  });

  it('asks again for a conversation that was refused before', async () => {
    const { server, client } = setUp({ side: 'staff' });
    let refuses = true;
    server.on('conversation.subscribe', (frame, socket) => {
      if (refuses) {
        socket.refuse(frame, { code: 'not_found', message: 'No such conversation', retryable: false });
        return;
      }
      socket.reply<'conversation.subscribe'>(frame, { conversation: {} as ConversationSummary, resume: 'complete' });
      for (const event of server.log) socket.push('event', event);
    });
    await connect(server, client);
    const refused = client.watch('conv-1');
    await vi.advanceTimersByTimeAsync(20);
    expect(refused.get().gone).toBe(true);
    refuses = false;
    const model = client.watch('conv-1');
    await vi.advanceTimersByTimeAsync(20);
    expect(model.get()).toMatchObject({ gone: false, loaded: true });
    expect(client.conversations.get()).toEqual([model]);
  });

  it('shows a storm of missed events without publishing each one', async () => {
    const { server, client, model } = await online();
    server.current.drop();
    for (let seq = 2; seq <= 500; seq += 1) server.log.push(logged(seq, message(bot, `m${seq}`)));
    const published = vi.fn();
    model.subscribe(published);
    await connect(server, client);
    expect(model.get().lastSeq).toBe(500);
    expect(published.mock.calls.length).toBeLessThan(10);
  });

  it('subscribes to what an agent opens, and not any more after forgetting it', async () => {
    const { server, client } = setUp({ side: 'staff' });
    server.on('conversation.subscribe', (frame, socket) => {
      socket.reply<'conversation.subscribe'>(frame, { conversation: {} as ConversationSummary, resume: 'complete' });
      for (const event of server.log) socket.push('event', event);
    });
    await connect(server, client);
    const model = client.watch('conv-1');
    await vi.advanceTimersByTimeAsync(20);
    expect(model.get().loaded).toBe(true);
    client.forget('conv-1');
    expect(server.current.framesOf('conversation.unsubscribe').length).toBe(1);
    server.current.push('event', logged(2, queued));
    expect(client.find('conv-1')).toBeUndefined();
  });
});

describe('what is ephemeral', () => {
  it('shows who writes, for six seconds or until the message comes', async () => {
    const { server, model } = await online();
    const typing = () => model.get().typing.map((author) => author.id);
    server.current.push('typing', { conversationId: 'conv-1', author: ana, typing: true });
    await vi.advanceTimersByTimeAsync(20);
    expect(typing()).toEqual(['ana']);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(typing()).toEqual([]);
    server.current.push('typing', { conversationId: 'conv-1', author: ana, typing: true });
    server.current.push('event', logged(2, message(ana, 'there')));
    await vi.advanceTimersByTimeAsync(20);
    expect(typing()).toEqual([]);
  });

  it('says that one writes at most every three seconds, and at once that one stopped', async () => {
    const { server, model } = await online();
    for (let key = 0; key < 40; key += 1) {
      model.setTyping(true);
      await vi.advanceTimersByTimeAsync(100);
    }
    model.setTyping(false);
    model.setTyping(false);
    expect(server.current.framesOf('message.typing').map((frame) => frame.data.typing)).toEqual([true, true, false]);
  });

  it('shows the place in the queue until an agent takes over', async () => {
    const { server, model } = await online();
    server.current.push('event', logged(2, queued));
    server.current.push('queue.position', { conversationId: 'conv-1', queue: 'billing', position: 2, estimatedWaitSeconds: 90 });
    await vi.advanceTimersByTimeAsync(20);
    expect(model.get().place).toEqual({ queue: 'billing', position: 2, estimatedWaitSeconds: 90 });
    server.current.push('event', logged(3, assigned));
    await vi.advanceTimersByTimeAsync(20);
    expect(model.get().place).toBeUndefined();
  });

  it('keeps a place that is heard before the log is replayed', async () => {
    const { server, model } = await online();
    server.current.push('queue.position', { conversationId: 'conv-1', queue: 'billing', position: 3 });
    server.current.push('event', logged(2, message(bot, 'one moment')));
    server.current.push('event', logged(3, queued));
    await vi.advanceTimersByTimeAsync(20);
    expect(model.get().place?.position).toBe(3);
  });

  it('marks as read once, and again only for something new', async () => {
    const { server, model } = await online();
    server.current.push('event', logged(2, message(bot, 'hi')));
    model.markRead();
    model.markRead();
    expect(server.current.framesOf('message.read').map((frame) => frame.data.upToSeq)).toEqual([2]);
    server.current.push('event', logged(3, { type: 'message.read', side: 'customer', upToSeq: 2 }));
    model.markRead();
    expect(server.current.framesOf('message.read').length).toBe(1);
  });
});

describe('opening', () => {
  it('waits through a disconnection and repeats the same client id', async () => {
    const { server, client } = setUp();
    await connect(server, client);
    const opening = client.open({ inbox: 'shop', language: 'en' });
    server.current.drop();
    server.on('conversation.start', (frame, socket) =>
      socket.reply<'conversation.start'>(frame, { conversationId: 'conv-1', seq: 1 }),
    );
    await connect(server, client);
    const model = await opening;
    expect(model.conversationId).toBe('conv-1');
    const ids = server.sockets.flatMap((socket) => socket.framesOf('conversation.start')).map((frame) => frame.data.clientConversationId);
    expect(ids.length).toBe(2);
    expect(new Set(ids).size).toBe(1);
  });
});
