import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RequestFailed, TokenRefused } from './errors';
import { TandemSocket, type TandemSocketOptions } from './tandem-socket';
import { FakeServer } from './testing';

function setUp(options: Partial<TandemSocketOptions> = {}) {
  const server = new FakeServer();
  const token = vi.fn(async (renew: boolean) => (renew ? 'renewed' : 'token'));
  let wake: () => void = () => undefined;
  const socket = new TandemSocket({
    url: 'ws://host/ws/customer',
    token,
    resume: () => ({ 'conv-1': 7 }),
    createWebSocket: server.createWebSocket,
    wakeSignals: (listener) => {
      wake = listener;
      return () => undefined;
    },
    random: () => 0.5,
    ...options,
  });
  return { server, socket, token, wake: () => wake() };
}

async function online(options: Partial<TandemSocketOptions> = {}) {
  const parts = setUp(options);
  parts.socket.start();
  await vi.advanceTimersByTimeAsync(0);
  parts.server.current.open();
  await vi.advanceTimersByTimeAsync(0);
  return parts;
}

/** Lets the next reconnect happen. */
async function reconnect(server: FakeServer) {
  const before = server.sockets.length;
  for (let waited = 0; waited < 20_000 && server.sockets.length === before; waited += 50) {
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(server.sockets.length).toBe(before + 1);
  server.current.open();
  await vi.advanceTimersByTimeAsync(0);
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('connecting', () => {
  it('says hello first, with the token and the last seqs held, and speaks the subprotocol', async () => {
    const { server, socket } = await online();
    expect(server.current.protocol).toBe('tandem.v1');
    expect(server.current.url).not.toContain('token');
    expect(server.current.received[0]).toMatchObject({
      type: 'hello',
      data: { token: 'token', resume: { 'conv-1': 7 } },
    });
    expect(socket.state.get().phase).toBe('online');
  });

  it('is offline since the moment of the loss, however many attempts fail', async () => {
    const { server, socket } = await online();
    const lostAt = Date.now();
    server.current.drop();
    for (let attempt = 0; attempt < 30; attempt += 1) {
      await vi.advanceTimersByTimeAsync(15_000);
      server.current.drop();
    }
    expect(socket.state.get()).toMatchObject({ phase: 'offline', since: lostAt });
    expect(server.sockets.length).toBeGreaterThan(25);
  });

  it('backs off exponentially with full jitter up to a ceiling', async () => {
    const { server, socket } = await online();
    await vi.advanceTimersByTimeAsync(6_000);
    const delays: number[] = [];
    for (let attempt = 0; attempt < 8; attempt += 1) {
      server.current.drop();
      const state = socket.state.get();
      if (state.phase !== 'offline') throw new Error(state.phase);
      delays.push(state.retryAt - Date.now());
      await vi.advanceTimersByTimeAsync(state.retryAt - Date.now());
    }
    expect(delays).toEqual([250, 500, 1000, 2000, 4000, 7500, 7500, 7500]);
  });

  it('retries at once when the network or the page comes back', async () => {
    const { server, wake } = await online();
    server.current.drop();
    const before = server.sockets.length;
    wake();
    wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.sockets.length).toBe(before + 1);
  });

  it('tries again when the token cannot be fetched, and gives up when it is refused', async () => {
    const token = vi.fn<TandemSocketOptions['token']>();
    token.mockRejectedValueOnce(new Error('network')).mockRejectedValueOnce(new TokenRefused());
    const { socket } = setUp({ token });
    socket.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(socket.state.get().phase).toBe('offline');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(socket.state.get()).toMatchObject({ phase: 'ended', code: 4500 });
  });

  it('gives up an attempt that nobody answers', async () => {
    const { server, socket } = setUp();
    socket.start();
    await vi.advanceTimersByTimeAsync(0);
    const mute = server.current;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(mute.closedWith).toBeDefined();
    await vi.advanceTimersByTimeAsync(500);
    expect(server.sockets.length).toBe(2);
  });
});

describe('close codes', () => {
  it.each([1000, 1001, 1006, 1012, 4000, 4001, 4002, 4499])('reconnects after %i', async (code) => {
    const { server, socket } = await online();
    server.current.drop(code);
    expect(socket.state.get().phase).toBe('offline');
    await reconnect(server);
    expect(socket.state.get().phase).toBe('online');
  });

  it.each([4500, 4501, 4502, 4503])('stays away after %i', async (code) => {
    const { server, socket, wake } = await online();
    const waiting = socket.request('conversation.end', { conversationId: 'conv-1' }, { durable: true });
    const outcome = expect(waiting).rejects.toMatchObject({ code: 'closed', retryable: false });
    server.current.drop(code, 'why');
    wake();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(server.sockets.length).toBe(1);
    expect(socket.state.get()).toMatchObject({ phase: 'ended', code, reason: 'why' });
    await outcome;
  });

  it('fetches a new token after 4003, once', async () => {
    const { server, token } = await online();
    server.current.drop(4003);
    await reconnect(server);
    expect(token).toHaveBeenLastCalledWith(true);
    expect(server.current.received[0]?.data.token).toBe('renewed');
    server.current.drop(4000);
    await reconnect(server);
    expect(token).toHaveBeenLastCalledWith(false);
  });
});

describe('heartbeat', () => {
  it('pings within the interval and stays online while it is answered', async () => {
    const { server, socket } = await online();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.current.framesOf('ping').length).toBeGreaterThanOrEqual(3);
    expect(socket.state.get().phase).toBe('online');
    expect(server.sockets.length).toBe(1);
  });

  it('notices a server that no longer answers', async () => {
    const { server, socket } = await online();
    server.answersPings = false;
    await vi.advanceTimersByTimeAsync(26_000);
    expect(socket.state.get().phase).not.toBe('online');
    expect(server.sockets[0]?.closedWith).toBe(4002);
  });

  it('takes anything that is heard as a sign of life', async () => {
    const { server, socket } = await online();
    server.answersPings = false;
    for (let second = 0; second < 60; second += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      server.current.push('board.changed', { topic: 'queues', version: second });
    }
    expect(socket.state.get().phase).toBe('online');
  });

  it('probes at once when the page wakes up', async () => {
    const { server, socket, wake } = await online();
    server.answersPings = false;
    wake();
    await vi.advanceTimersByTimeAsync(5_001);
    expect(socket.state.get().phase).toBe('offline');
    expect(server.sockets[0]?.framesOf('ping').length).toBe(1);
  });
});

describe('requests', () => {
  it('matches replies to requests by id, in any order', async () => {
    const { server, socket } = await online();
    const first = socket.request('message.read', { conversationId: 'a', upToSeq: 1 });
    const second = socket.request('message.read', { conversationId: 'b', upToSeq: 2 });
    const [one, two] = server.current.framesOf('message.read');
    if (!one || !two) throw new Error('not sent');
    server.current.reply<'message.read'>(two, { seq: 20 });
    server.current.reply<'message.read'>(one, { seq: 10 });
    expect((await first).seq).toBe(10);
    expect((await second).seq).toBe(20);
  });

  it('fails with the server\'s code', async () => {
    const { server, socket } = await online();
    server.on('conversation.end', (frame, from) =>
      from.refuse(frame, { code: 'conversation_closed', message: 'It is over', retryable: false }),
    );
    await expect(socket.request('conversation.end', { conversationId: 'a' })).rejects.toMatchObject({
      code: 'conversation_closed',
      message: 'It is over',
    });
  });

  it('fails at once while offline and when the connection drops, unless it is durable', async () => {
    const { server, socket } = await online();
    const cut = socket.request('conversation.end', { conversationId: 'a' });
    const outcome = expect(cut).rejects.toBeInstanceOf(RequestFailed);
    server.current.drop();
    await outcome;
    await expect(socket.request('conversation.end', { conversationId: 'a' })).rejects.toMatchObject({
      code: 'disconnected',
      retryable: true,
    });
  });

  it('times out', async () => {
    const { socket } = await online();
    const slow = socket.request('conversation.end', { conversationId: 'a' }, { timeoutMillis: 1_000 });
    const outcome = expect(slow).rejects.toMatchObject({ code: 'timeout' });
    await vi.advanceTimersByTimeAsync(1_000);
    await outcome;
  });

  const send = { conversationId: 'conv-1', clientMessageId: 'x', text: 'hi', attachments: [] };

  it('repeats a durable request unchanged after every reconnect until it is answered', async () => {
    const { server, socket } = await online();
    const sent = socket.request('message.send', send, { durable: true });
    server.current.drop();
    await reconnect(server);
    server.current.drop();
    await reconnect(server);
    const frames = server.sockets.flatMap((one) => one.framesOf('message.send'));
    expect(frames.map((frame) => frame.data)).toEqual([send, send, send]);
    const last = frames.at(-1);
    if (last) server.current.reply<'message.send'>(last, { conversationId: 'conv-1', seq: 9 });
    expect((await sent).seq).toBe(9);
    server.current.drop();
    await reconnect(server);
    expect(server.current.framesOf('message.send')).toEqual([]);
  });

  it('keeps a durable request that was made while offline', async () => {
    const { server, socket } = await online();
    server.current.drop();
    void socket.request('message.send', send, { durable: true });
    await reconnect(server);
    expect(server.current.framesOf('message.send').length).toBe(1);
  });

  it('repeats a durable request that was refused as retryable, and reports it in the end', async () => {
    const { server, socket } = await online();
    let refusals = 0;
    server.on('message.send', (frame, from) => {
      refusals += 1;
      from.refuse(frame, { code: 'unavailable', message: 'Try again', retryable: true });
    });
    const sent = socket.request('message.send', send, { durable: true });
    const outcome = expect(sent).rejects.toMatchObject({ code: 'unavailable' });
    await vi.advanceTimersByTimeAsync(60_000);
    await outcome;
    expect(refusals).toBe(5);
  });

  it('fails everything when it is stopped, and can start again', async () => {
    const { server, socket } = await online();
    const sent = socket.request('message.send', send, { durable: true });
    const outcome = expect(sent).rejects.toMatchObject({ code: 'closed' });
    socket.stop();
    await outcome;
    expect(socket.state.get().phase).toBe('idle');
    socket.start();
    await vi.advanceTimersByTimeAsync(0);
    server.current.open();
    await vi.advanceTimersByTimeAsync(0);
    expect(socket.state.get().phase).toBe('online');
  });
});

describe('what the server says', () => {
  it('hands pushes on in order, after the welcome', async () => {
    const { server, socket } = setUp();
    const heard: string[] = [];
    socket.onWelcome(() => heard.push('welcome'));
    socket.onPush((push) => heard.push(push.type));
    server.on('hello', (frame, from) => {
      from.reply(frame, server.welcome);
    });
    socket.start();
    await vi.advanceTimersByTimeAsync(0);
    server.current.open();
    await vi.advanceTimersByTimeAsync(0);
    server.current.push('reset', { conversationId: 'a' });
    server.current.push('board.changed', { topic: 'queues', version: 1 });
    expect(heard).toEqual(['welcome', 'reset', 'board.changed']);
  });

  it('survives frames that are not JSON, not objects, or answers to nothing', async () => {
    const { server, socket } = await online();
    for (const junk of ['{', 'null', '7', '[]', '{"replyTo":"999","data":{}}', '{"replyTo":5}', new ArrayBuffer(3)]) {
      server.current.deliverRaw(junk);
    }
    expect(socket.state.get().phase).toBe('online');
  });
});
