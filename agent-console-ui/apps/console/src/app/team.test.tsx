import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { comesIn } from '../../mock/mock-team';
import { renderConsole, threadOf } from '../../test/render-console';

const maya = '/inbox/conv-maya';
const sam = { userId: 'sam', role: 'supervisor' } as const;
const ben = { kind: 'agent', id: 'ben', displayName: 'Ben Okafor' } as const;
const ana = { kind: 'agent', id: 'ana', displayName: 'Ana Torres' } as const;

describe('a consult', () => {
  it('asks a colleague in, writes to him alone, and hands over', async () => {
    const { server, user } = renderConsole({ path: maya });
    const log = await threadOf('Maya Lindqvist');
    await user.click(screen.getAllByRole('button', { name: 'Transfer' })[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog', { name: 'Transfer the conversation' });
    await user.click(within(dialog).getByRole('radio', { name: 'A colleague' }));
    await user.click(within(dialog).getByRole('button', { name: 'Consult first' }));
    expect(within(dialog).getByText('Choose a colleague.')).toBeInTheDocument();
    await user.click(within(dialog).getByRole('combobox', { name: 'Colleague' }));
    await user.click(await screen.findByRole('option', { name: /Ben Okafor.*3 of 3/ }));
    await user.type(within(dialog).getByRole('textbox', { name: /Note for the next agent/ }), 'Charged twice?');
    await user.click(within(dialog).getByRole('button', { name: 'Consult first' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(server.frames.find(({ type }) => type === 'consult.start')?.data).toEqual({
      conversationId: 'conv-maya',
      agent: 'ben',
      question: 'Charged twice?',
    });

    const banner = await screen.findByRole('region', { name: 'Consult' });
    expect(within(banner).queryByRole('button', { name: 'Complete transfer' })).not.toBeInTheDocument();
    act(() => comesIn(server, 'conv-maya'));
    expect(await within(banner).findByText(/Ben Okafor is in/)).toBeInTheDocument();

    await user.click(screen.getByRole('radio', { name: 'To colleague' }));
    await user.type(screen.getByRole('textbox', { name: 'To colleague' }), 'See invoice 1187{Enter}');
    const aside = (await within(log).findByText('See invoice 1187')).parentElement as HTMLElement;
    expect(aside).toHaveTextContent('the customer never sees it');
    expect(server.frames.some(({ type }) => type === 'message.send')).toBe(false);

    await user.click(within(banner).getByRole('button', { name: 'Complete transfer' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Consult' })).not.toBeInTheDocument());
    expect(screen.queryByRole('textbox', { name: 'Reply' })).not.toBeInTheDocument();
  });

  it('shows the consulted agent the conversation, to write to the colleague only', async () => {
    const { server, user } = renderConsole({ path: '/inbox/conv-maya', userId: 'ben' });
    await threadOf('Maya Lindqvist');
    act(() => {
      server.append('conv-maya', { type: 'consult.requested', consultId: 'consult-1', by: ana, agent: 'ben', question: 'Twice?' });
      comesIn(server, 'conv-maya');
    });
    const banner = await screen.findByRole('region', { name: 'Consult' });
    expect(banner).toHaveTextContent('Ana Torres asked you in');
    expect(banner).toHaveTextContent('Twice?');
    expect(screen.queryByRole('textbox', { name: 'Reply' })).not.toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'To colleague' })).toBeInTheDocument();
    const row = await screen.findByRole('button', { name: /Maya Lindqvist/ });
    expect(row).not.toHaveTextContent('unread');
    await user.click(within(banner).getByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Consult' })).not.toBeInTheDocument());
  });

  it('rings as a consult, with who asks and what', async () => {
    const { server } = renderConsole({ path: '/inbox' });
    await screen.findByRole('button', { name: /Maya Lindqvist/ });
    act(() => void server.ring('conv-maya', 20, { consultId: 'consult-1', by: ben, question: 'Is 1042 paid?' }));
    const card = await screen.findByRole('region', { name: /New conversation from/ });
    expect(card).toHaveTextContent('A colleague asks you in');
    expect(card).toHaveTextContent('Ben Okafor asks: “Is 1042 paid?”');
    expect(card).not.toHaveTextContent('Waited');
  });
});

describe('a whisper', () => {
  it('reaches the owner marked as one, in the log and in the list', async () => {
    const { server } = renderConsole({ path: maya });
    const log = await threadOf('Maya Lindqvist');
    const supervisor = { kind: 'agent', id: 'sam', displayName: 'Sam Reyes' } as const;
    act(() => void server.append('conv-maya', { type: 'whisper.posted', messageId: 'w-1', author: supervisor, to: ana, text: 'Offer free shipping' }));
    const aside = (await within(log).findByText('Offer free shipping')).parentElement as HTMLElement;
    expect(aside).toHaveTextContent(/Whisper.*Sam Reyes.*to you · the customer never sees it/);
    const row = screen.getByRole('button', { name: /Maya Lindqvist/ });
    expect(within(row).getByRole('img', { name: 'Whisper' })).toBeInTheDocument();
  });
});

describe('a supervisor', () => {
  it('listens in, whispers to the agent, joins and leaves', async () => {
    const { server, user } = renderConsole({ path: maya, ...sam });
    const log = await threadOf('Maya Lindqvist');
    const bar = await screen.findByRole('region', { name: 'Supervision' });
    expect(bar).toHaveTextContent('Listening in');
    expect(bar).toHaveTextContent('Ana Torres sees that you are here');
    expect(screen.queryByRole('textbox', { name: 'Reply' })).not.toBeInTheDocument();

    await user.click(within(bar).getByRole('button', { name: 'Whisper' }));
    await user.type(screen.getByRole('textbox', { name: 'Whisper' }), 'Offer free shipping{Enter}');
    const aside = (await within(log).findByText('Offer free shipping')).parentElement as HTMLElement;
    expect(aside).toHaveTextContent(/Whisper.*You.*to Ana Torres · the customer never sees it/);
    expect(server.frames.some(({ type }) => type === 'message.send')).toBe(false);

    await user.click(within(bar).getByRole('button', { name: 'Join' }));
    expect(await within(bar).findByText('You have joined')).toBeInTheDocument();
    await user.type(await screen.findByRole('textbox', { name: 'Reply' }), 'Hello, I am Sam{Enter}');
    expect(await within(log).findByText('Hello, I am Sam')).toBeInTheDocument();
    await user.click(within(bar).getByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Reply' })).not.toBeInTheDocument());
    expect(within(bar).getByRole('button', { name: 'Join' })).toHaveFocus();
  });

  it('is told when nobody is shown the listening', async () => {
    renderConsole({ path: maya, ...sam, unseen: true });
    await threadOf('Maya Lindqvist');
    expect(await screen.findByText('Neither Ana Torres nor the customer is shown it.')).toBeInTheDocument();
  });

  it('has no such bar in an own or a waiting conversation, nor has an agent', async () => {
    renderConsole({ path: maya });
    await threadOf('Maya Lindqvist');
    expect(screen.queryByRole('region', { name: 'Supervision' })).not.toBeInTheDocument();
  });
});

describe('who else looks at a conversation', () => {
  it('is shown by name, and the console says what it shows itself', async () => {
    const { server } = renderConsole({ path: maya });
    await threadOf('Maya Lindqvist');
    await waitFor(() =>
      expect(server.frames.filter(({ type }) => type === 'conversation.view').at(-1)?.data).toEqual({ conversationId: 'conv-maya' }),
    );
    act(() =>
      server.viewers('conv-maya', [
        { author: ben, supervisor: false },
        { author: { kind: 'agent', id: 'sam', displayName: 'Sam Reyes' }, supervisor: true },
      ]),
    );
    expect(await screen.findByRole('img', { name: 'Also looking at this: Ben Okafor, Sam Reyes (supervisor)' })).toBeInTheDocument();
    act(() => server.viewers('conv-maya', []));
    await waitFor(() => expect(screen.queryByRole('img', { name: /Also looking/ })).not.toBeInTheDocument());
  });
});
