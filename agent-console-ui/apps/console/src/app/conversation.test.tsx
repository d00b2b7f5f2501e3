import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderConsole, threadOf } from '../../test/render-console';

const maya = '/inbox/conv-maya';

describe('a conversation', () => {
  it('shows the handoff card, the virtual agent and the notes', async () => {
    renderConsole({ path: maya });
    const log = await threadOf('Maya Lindqvist');
    const card = within(log).getByRole('region', { name: 'Handed over by the assistant' });
    expect(card).toHaveTextContent('Needs a person by rule');
    expect(card).toHaveTextContent('invoice.problem');
    expect(card).toHaveTextContent('91%');
    expect(card).toHaveTextContent('2026-1187');
    expect(card).toHaveTextContent('Upset -0.6');
    expect(card).toHaveTextContent('Priority2');
    const said = within(card).getByRole('list', { name: 'Last said', hidden: true });
    expect(said).toHaveTextContent('Customer You charged me twice!');
    expect(said).toHaveTextContent('Assistant I am connecting you with our billing team.');
    expect(within(log).getAllByText('Assistant').length).toBeGreaterThan(0);
    expect(within(log).getByRole('note')).toHaveTextContent('pending reversal');
  });

  it('draws a line before what is new and tells the customer that it was read', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    const { server } = renderConsole({ path: maya });
    const log = await threadOf('Maya Lindqvist');
    expect(await within(log).findByText('New messages')).toBeInTheDocument();
    await waitFor(() => expect(server.frames.some(({ type }) => type === 'message.read')).toBe(true));
  });

  it('does not tell the customer that it was read while nobody looks', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    const { server } = renderConsole({ path: maya });
    const log = await threadOf('Maya Lindqvist');
    await within(log).findByText('New messages');
    expect(server.frames.some(({ type }) => type === 'message.read')).toBe(false);
  });

  it('sends at once and follows the message to read', async () => {
    const { server, user } = renderConsole({ path: maya });
    const log = await threadOf('Maya Lindqvist');
    await user.type(screen.getByRole('textbox', { name: 'Reply' }), 'By tomorrow at noon{Enter}');
    const message = (await within(log).findByText('By tomorrow at noon')).parentElement as HTMLElement;
    await within(message).findByText('Sent');
    const upToSeq = server.logs.get('conv-maya')?.events.length ?? 0;
    act(() => void server.append('conv-maya', { type: 'message.delivered', side: 'customer', upToSeq }));
    expect(await within(message).findByText('Delivered')).toBeInTheDocument();
    act(() => void server.append('conv-maya', { type: 'message.read', side: 'customer', upToSeq }));
    expect(await within(message).findByText('Read')).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveValue('');
  });

  it('keeps a refused message with the ways to send it again or drop it', async () => {
    const { server, user } = renderConsole({ path: maya });
    const log = await threadOf('Maya Lindqvist');
    server.refusals.set('message.send', 'rate_limited');
    await user.type(screen.getByRole('textbox', { name: 'Reply' }), 'Hello again{Enter}');
    expect(await within(log).findByText('Not sent')).toBeInTheDocument();
    server.refusals.clear();
    await user.click(within(log).getByRole('button', { name: 'Send again' }));
    await waitFor(() => expect(within(log).queryByText('Not sent')).not.toBeInTheDocument());
    expect(server.frames.filter(({ type }) => type === 'message.send')).toHaveLength(2);
    const ids = server.frames.filter(({ type }) => type === 'message.send').map(({ data }) => data.clientMessageId);
    expect(new Set(ids).size).toBe(1);
  });

  it('adds a private note that is not a message', async () => {
    const { server, user } = renderConsole({ path: maya });
    const log = await threadOf('Maya Lindqvist');
    await user.click(screen.getByRole('radio', { name: 'Private note' }));
    await user.type(screen.getByRole('textbox', { name: 'Private note' }), 'Call the bank{Enter}');
    await waitFor(() => expect(within(log).getAllByRole('note')).toHaveLength(2));
    expect(server.frames.some(({ type }) => type === 'note.add')).toBe(true);
    expect(server.frames.some(({ type }) => type === 'message.send')).toBe(false);
  });

  it('keeps a draft with its conversation', async () => {
    const { user } = renderConsole({ path: maya });
    await threadOf('Maya Lindqvist');
    await user.type(screen.getByRole('textbox', { name: 'Reply' }), 'Half a sent');
    await user.click(screen.getByRole('button', { name: /Jonas Weber/ }));
    await threadOf('Jonas Weber');
    expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveValue('');
    await user.click(screen.getByRole('button', { name: /Maya Lindqvist/ }));
    await threadOf('Maya Lindqvist');
    expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveValue('Half a sent');
  });

  it('makes a new line with Shift+Enter', async () => {
    const { server, user } = renderConsole({ path: maya });
    await threadOf('Maya Lindqvist');
    await user.type(screen.getByRole('textbox', { name: 'Reply' }), 'one{Shift>}{Enter}{/Shift}two');
    expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveValue('one\ntwo');
    expect(server.frames.some(({ type }) => type === 'message.send')).toBe(false);
  });

  it('transfers to the chosen queue with a note', async () => {
    const { server, user } = renderConsole({ path: maya });
    await threadOf('Maya Lindqvist');
    await user.click(screen.getAllByRole('button', { name: 'Transfer' })[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog', { name: 'Transfer the conversation' });
    await user.click(within(dialog).getByRole('button', { name: 'Transfer' }));
    expect(within(dialog).getByText('Choose a queue.')).toBeInTheDocument();
    await user.click(within(dialog).getByRole('combobox', { name: 'To queue' }));
    await user.click(await screen.findByRole('option', { name: /Technical/ }));
    await user.type(within(dialog).getByRole('textbox', { name: /Note for the next agent/ }), 'Needs the workshop');
    await user.click(within(dialog).getByRole('button', { name: 'Transfer' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(server.frames.find(({ type }) => type === 'conversation.transfer')?.data).toEqual({
      conversationId: 'conv-maya',
      queue: 'technical',
      note: 'Needs the workshop',
    });
    await waitFor(() => expect(screen.queryByRole('button', { name: /Maya Lindqvist/ })).not.toBeInTheDocument());
  });

  it('resolves with a required outcome, and frees the slot after the wrap-up', async () => {
    const { server, user } = renderConsole({ path: maya });
    await threadOf('Maya Lindqvist');
    await user.click(screen.getAllByRole('button', { name: 'Resolve' })[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog', { name: 'Resolve the conversation' });
    await user.click(within(dialog).getByRole('button', { name: 'Resolve' }));
    expect(within(dialog).getByText('Choose an outcome.')).toBeInTheDocument();
    await user.click(within(dialog).getByRole('radio', { name: 'Refund started' }));
    await user.click(within(dialog).getByRole('button', { name: 'Resolve' }));
    const wrapup = await screen.findByRole('region', { name: 'Wrap-up' });
    expect(await within(wrapup).findByRole('timer')).toHaveTextContent(/0:5\d|1:00/);
    expect(screen.getByText(/Outcome: Refund started/)).toBeInTheDocument();
    await user.click(within(wrapup).getByRole('button', { name: 'Done' }));
    expect(await screen.findByText('This conversation is resolved.')).toBeInTheDocument();
    expect(server.frames.find(({ type }) => type === 'conversation.resolve')?.data).toMatchObject({ disposition: 'billing.refund-started' });
  });

  it('asks what it was about when the customer ended it', async () => {
    const { server, user } = renderConsole({ path: maya });
    await threadOf('Maya Lindqvist');
    const by = { kind: 'customer' as const, id: 'cust-maya', displayName: 'Maya Lindqvist' };
    act(() => void server.append('conv-maya', { type: 'conversation.resolved', by, cause: 'customer_ended' }));
    act(() => server.wrapupStarted('conv-maya', 60));
    const wrapup = await screen.findByRole('region', { name: 'Wrap-up' });
    await user.click(within(wrapup).getByRole('button', { name: 'Done' }));
    expect(within(wrapup).getByText('Choose an outcome.')).toBeInTheDocument();
    await user.click(within(wrapup).getByRole('combobox', { name: 'Outcome' }));
    await user.click(await screen.findByRole('option', { name: 'Charge explained' }));
    await user.click(within(wrapup).getByRole('button', { name: 'Done' }));
    expect(await screen.findByText('This conversation is resolved.')).toBeInTheDocument();
    expect(screen.getByText(/Outcome: Charge explained/)).toBeInTheDocument();
  });

  it('says what is wrong when the server refuses to resolve, and keeps the dialog', async () => {
    const { server, user } = renderConsole({ path: maya });
    await threadOf('Maya Lindqvist');
    server.refusals.set('conversation.resolve', 'wrong_state');
    await user.click(screen.getAllByRole('button', { name: 'Resolve' })[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('radio', { name: 'Refund started' }));
    await user.click(within(dialog).getByRole('button', { name: 'Resolve' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('The conversation has moved on');
  });

  it('shows the customer with orders and open cases', async () => {
    renderConsole({ path: maya });
    const panel = await screen.findByRole('complementary', { name: 'Customer details' });
    expect(await within(panel).findByText('Gold')).toBeInTheDocument();
    expect(await within(panel).findByText('#1042')).toBeInTheDocument();
    expect(await within(panel).findByText('Charged twice on invoice 2026-1187')).toBeInTheDocument();
    expect(within(panel).getByText('Verified')).toBeInTheDocument();
  });

  it('lets the agent choose when several CRM records match', async () => {
    const { user } = renderConsole({ path: '/inbox/conv-priya' });
    const panel = await screen.findByRole('complementary', { name: 'Customer details' });
    await user.click(await within(panel).findByRole('button', { name: /Priya Raman \(work\)/ }));
    expect(await within(panel).findByText('Not the right person?')).toBeInTheDocument();
    expect(within(panel).getByText('Raman Studio')).toBeInTheDocument();
  });

  it('offers a way to try again when the CRM fails', async () => {
    const { server, user } = renderConsole({ path: maya });
    server.failures.set('/api/customers/C-1001/orders', { status: 403, code: 'forbidden' });
    const panel = await screen.findByRole('complementary', { name: 'Customer details' });
    const retry = await within(panel).findByRole('button', { name: 'Try again' });
    server.failures.clear();
    await user.click(retry);
    expect(await within(panel).findByText('#1042')).toBeInTheDocument();
  });
});
