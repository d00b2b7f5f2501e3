import { ConversationClient, type ConversationEvent, type ConversationEventPush } from '@tandem/protocol';
import { ana, assigned, bot, FakeServer, logged, maya, message, queued, resolved, started } from '@tandem/protocol/testing';
import { act, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Messenger } from './messenger';
import { Chat } from '../chat/chat-context';
import { ChatController } from '../chat/chat-controller';
import { HostBridge } from '../chat/host-bridge';
import { SafeStorage } from '../shared/storage';

const INBOX = {
  inbox: 'shop',
  title: 'Brightleaf Home',
  greeting: 'Hello! What is it about?',
  brandColor: '#0f766e',
  position: 'right',
  suggestions: ['Where is my order?'],
  maxAttachmentBytes: 1_000,
  attachmentTypes: ['application/pdf'],
};
const SESSION = { token: 't', expiresAt: '2999-01-01T00:00:00Z', visitorToken: 'v', customerId: 'cust-1', displayName: 'Maya', verified: false };

let rest: Record<string, () => Response>;
let clients: ConversationClient[];

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
  clients = [];
  rest = { '/api/widget/inboxes/shop': () => Response.json(INBOX), '/api/widget/sessions': () => Response.json(SESSION) };
  vi.stubGlobal('fetch', async (path: string) => rest[path]?.() ?? new Response('', { status: 404 }));
});

afterEach(() => {
  for (const client of clients) client.stop();
  vi.useRealTimers();
});

const settle = (millis = 50) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(millis);
  });

/** The messenger, opened, with these events already in the log. */
async function show(...events: ConversationEvent[]) {
  const server = new FakeServer();
  const log: ConversationEventPush[] = events.map((event, index) => logged(index + 1, event));
  server.on('hello', (frame, socket) => {
    const resume = frame.data.resume as Record<string, number>;
    socket.reply(frame, { ...server.welcome, resumes: Object.fromEntries(Object.keys(resume).map((id) => [id, 'complete'])) });
    for (const event of log.slice(resume['conv-1'] ?? log.length)) socket.push('event', event);
  });
  server.on('events.fetch', (frame, socket) =>
    socket.reply<'events.fetch'>(frame, { events: log.slice(frame.data.afterSeq as number), lastSeq: log.length }),
  );
  const append = (...more: ConversationEvent[]) => {
    for (const event of more) {
      log.push(logged(log.length + 1, event));
      server.current.push('event', log.at(-1) as ConversationEventPush);
    }
    return settle();
  };
  server.on('conversation.start', (frame, socket) => {
    log.push(logged(1, started));
    socket.reply<'conversation.start'>(frame, { conversationId: 'conv-1', seq: 1 });
  });
  if (events.length > 0) localStorage.setItem('w:conversation', 'conv-1');
  const chat = new ChatController({
    inbox: 'shop',
    bridge: new HostBridge(new URLSearchParams()),
    lasting: new SafeStorage('w:', () => localStorage),
    session: new SafeStorage('w:', () => sessionStorage),
    createClient: (options) => {
      const client = new ConversationClient({ ...options, createWebSocket: server.createWebSocket });
      clients.push(client);
      return client;
    },
  });
  void chat.begin();
  chat.setOpen(true);
  render(
    <Chat.Provider value={chat}>
      <Messenger focusRequest={0} />
    </Chat.Provider>,
  );
  await settle();
  await connect(server);
  return { server, append, chat };
}

async function connect(server: FakeServer) {
  if (server.sockets.at(-1)?.readyState === 0) server.current.open();
  await settle();
}

async function write(text: string) {
  const input = screen.getByRole('textbox', { name: 'Message' });
  fireEvent.input(input, { target: { value: text } });
  fireEvent.keyDown(input, { key: 'Enter' });
  await settle();
}

const bubbles = () => [...document.querySelectorAll('.bubble:not(.typing)')].map((bubble) => bubble.textContent);

describe('before the first message', () => {
  it('greets as a bot and offers questions to begin with', async () => {
    const { server } = await show();
    expect(screen.getByText('Hello! What is it about?')).toBeTruthy();
    expect(screen.getByText('Bot')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Where is my order?' }));
    await settle();
    expect(server.current.framesOf('conversation.start').length).toBe(1);
    expect(server.current.framesOf('message.send')[0]?.data.text).toBe('Where is my order?');
    expect(screen.queryByRole('button', { name: 'Where is my order?' })).toBeNull();
  });

  it('shows the first message at once, keeps it through a lost connection, and sends it once', async () => {
    const { server } = await show();
    server.current.drop();
    await write('are you there?');
    expect(bubbles()).toEqual(['Hello! What is it about?', 'are you there?']);
    for (let tries = 0; tries < 40 && server.current.readyState !== 1; tries += 1) {
      await settle(500);
      await connect(server);
    }
    expect(bubbles()).toEqual(['Hello! What is it about?', 'are you there?']);
    expect(server.current.framesOf('message.send').length).toBe(1);
  });

  it('says when the chat cannot be reached, and tries again', async () => {
    rest['/api/widget/inboxes/shop'] = () => new Response('', { status: 503 });
    await show();
    expect(screen.getByRole('alert').textContent).toContain('cannot be reached');
    rest['/api/widget/inboxes/shop'] = () => Response.json(INBOX);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(screen.getByText('Hello! What is it about?')).toBeTruthy();
  });
});

describe('the conversation', () => {
  it('is a polite log in which each message says whose it is', async () => {
    await show(started, message(maya, 'hello'), message(bot, 'hi there'));
    const thread = screen.getByRole('log');
    expect(thread.getAttribute('aria-live')).toBe('polite');
    expect(within(thread).getByText('You:')).toBeTruthy();
    expect(within(thread).getAllByText('Assistant:').length).toBe(1);
  });

  it('never takes text for markup', async () => {
    const attack = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
    await show(started, message(maya, 'hello'), message(ana, attack));
    expect(screen.getByText(attack)).toBeTruthy();
    expect(document.querySelector('.thread img, .thread script')).toBeNull();
  });

  it('offers quick replies under the newest answer only', async () => {
    const quickReplies = [{ title: 'A person, please', text: 'Talk to a person' }];
    const { server, append } = await show(started, message(maya, 'x'), message(bot, 'Sorry?', 'b', { quickReplies }));
    fireEvent.click(screen.getByRole('button', { name: 'A person, please' }));
    await settle();
    expect(server.current.framesOf('message.send')[0]?.data.text).toBe('Talk to a person');
    await append(message(bot, 'On it', 'c'));
    expect(screen.queryByRole('button', { name: 'A person, please' })).toBeNull();
  });

  it('ticks from sending to sent, delivered and read', async () => {
    const { server, append } = await show(started, message(bot, 'hi'));
    await write('hello');
    expect(screen.getByText('Sending')).toBeTruthy();
    const clientMessageId = server.current.framesOf('message.send')[0]?.data.clientMessageId as string;
    await append(message(maya, 'hello', clientMessageId));
    expect(screen.getByText('Sent')).toBeTruthy();
    await append({ type: 'message.delivered', side: 'staff', upToSeq: 3 });
    expect(screen.getByText('Delivered')).toBeTruthy();
    await append({ type: 'message.read', side: 'staff', upToSeq: 3 });
    expect(screen.getByText('Read')).toBeTruthy();
    expect(bubbles().filter((text) => text === 'hello').length).toBe(1);
  });

  it('keeps a refused message and sends it again on request', async () => {
    const { server } = await show(started, message(bot, 'hi'));
    server.on('message.send', (frame, socket) => socket.refuse(frame, { code: 'bad_request', message: 'no', retryable: false }));
    await write('hello');
    expect(screen.getByRole('alert').textContent).toContain('Your text is still here');
    server.on('message.send', () => undefined);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    const ids = server.current.framesOf('message.send').map((frame) => frame.data.clientMessageId);
    expect(ids.length).toBe(2);
    expect(ids[0]).toBe(ids[1]);
  });

  it('shows dots while the assistant thinks, but not for ever', async () => {
    const { append } = await show(started);
    await append(message(maya, 'hello', 'm1'));
    await settle(500);
    expect(screen.getByText('Assistant is typing')).toBeTruthy();
    await settle(9_000);
    expect(screen.queryByText('Assistant is typing')).toBeNull();
  });

  it('counts down the queue, then introduces the person', async () => {
    const { server, append } = await show(started, message(maya, 'invoice'), queued);
    expect(screen.getByText('A person will be with you as soon as possible')).toBeTruthy();
    for (const [position, estimatedWaitSeconds] of [[2, 190], [1, 40]] as const) {
      server.current.push('queue.position', { conversationId: 'conv-1', queue: 'billing', position, estimatedWaitSeconds });
      await settle();
    }
    expect(screen.getByText('You are next')).toBeTruthy();
    expect(screen.getByText('About less than a minute')).toBeTruthy();
    await append(assigned);
    expect(screen.queryByText('You are next')).toBeNull();
    expect(screen.getByText('Ana Torres joined')).toBeTruthy();
    expect(screen.getByText('You are talking to Ana Torres')).toBeTruthy();
  });
});

describe('a closed queue', () => {
  const wait = async (place: Record<string, unknown>) => {
    const { server } = await show(started, message(maya, 'invoice'), queued);
    server.current.push('queue.position', { conversationId: 'conv-1', queue: 'billing', position: 1, ...place });
    await settle();
    return server;
  };

  it('says when it opens and that a call back is promised, and no place in a line', async () => {
    const server = await wait({ opensAt: '2031-05-05T07:00:00Z', callback: true });
    const card = screen.getByRole('region', { name: 'We are closed at the moment' });
    expect(card.textContent).toContain('Back Monday, May 5');
    expect(card.textContent).toContain('We will get back to you here then, before anybody who comes later.');
    expect(screen.queryByText('You are next')).toBeNull();
    server.current.push('queue.position', { conversationId: 'conv-1', queue: 'billing', position: 1, callback: true });
    await settle();
    expect(screen.getByText('You are next')).toBeTruthy();
    expect(screen.getByText('We are getting back to you now, as promised.')).toBeTruthy();
  });

  it('invites a message where no call back is promised', async () => {
    await wait({ opensAt: '2031-05-05T07:00:00Z' });
    expect(screen.getByText('Leave your message here: we will answer it when we are back.')).toBeTruthy();
    expect(screen.queryByText(/get back to you/)).toBeNull();
  });
});

describe('the connection', () => {
  it('is only mentioned when it is gone for three seconds, and when it is back', async () => {
    const { server } = await show(started, message(bot, 'hi'));
    server.current.drop();
    await settle(2_900);
    expect(screen.queryByText(/No connection/)).toBeNull();
    await settle(200);
    expect(screen.getByText(/No connection/)).toBeTruthy();
    for (let tries = 0; tries < 40 && server.current.readyState !== 1; tries += 1) {
      await settle(500);
      await connect(server);
    }
    expect(screen.getByText('Connected again')).toBeTruthy();
    await settle(3_000);
    expect(screen.queryByText('Connected again')).toBeNull();
  });

  it('can be taken back from another window', async () => {
    const { server } = await show(started, message(bot, 'hi'));
    server.current.drop(4502);
    await settle();
    fireEvent.click(screen.getByRole('button', { name: 'Use it here' }));
    await settle();
    await connect(server);
    expect(screen.queryByText(/another window/)).toBeNull();
    expect(bubbles()).toEqual(['Hello! What is it about?', 'hi']);
  });

  it('is tried once more with a new token after the old one was refused', async () => {
    const { server } = await show(started, message(bot, 'hi'));
    server.current.drop(4500);
    await settle();
    expect(server.sockets.length).toBe(2);
    // Refused again, without having been welcomed in between: that is final.
    server.on('hello', (_, socket) => socket.drop(4500));
    await connect(server);
    await settle(60_000);
    expect(server.sockets.length).toBe(2);
    expect(screen.getByText('The session has ended.')).toBeTruthy();
  });
});

describe('the end', () => {
  it('asks for a rating once, which can be ignored', async () => {
    const { server, append } = await show(started, message(maya, 'x'), queued, assigned, resolved);
    expect(screen.queryByRole('textbox', { name: 'Message' })).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: '4 of 5: good' }));
    await settle();
    fireEvent.click(screen.getByRole('button', { name: 'Send rating' }));
    await settle();
    expect(server.current.framesOf('rating.submit')[0]?.data).toEqual({ conversationId: 'conv-1', score: 4 });
    await append({ type: 'rating.submitted', score: 4 });
    expect(screen.getByText('Thank you. You gave 4 of 5.')).toBeTruthy();
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('can be followed by a new conversation', async () => {
    await show(started, message(maya, 'old words'), resolved);
    fireEvent.click(screen.getByRole('button', { name: 'New conversation' }));
    await settle();
    expect(screen.queryByText('old words')).toBeNull();
    expect(screen.getByRole('button', { name: 'Where is my order?' })).toBeTruthy();
    expect(localStorage.getItem('w:conversation')).toBeNull();
  });
});

describe('files', () => {
  it.each([
    ['tool.exe', 'application/x-msdownload', 10, 'cannot be sent here. Accepted: PDF.'],
    ['big.pdf', 'application/pdf', 1_001, 'is larger than 1 kB'],
    ['empty.pdf', 'application/pdf', 0, 'is empty'],
  ])('refuses %s before a byte is sent', async (name, type, size, reason) => {
    const { server } = await show(started, message(bot, 'hi'));
    const picker = document.querySelector('input[type=file]') as HTMLInputElement;
    fireEvent.change(picker, { target: { files: [new File([new Uint8Array(size)], name, { type })] } });
    await settle();
    expect(screen.getByRole('alert').textContent).toContain(reason);
    expect(server.current.framesOf('attachment.prepare')).toEqual([]);
  });
});
