import { notifications } from '@mantine/notifications';
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderConsole, threadOf } from '../../test/render-console';

afterEach(() => notifications.clean());

describe('an offer', () => {
  it('shows who waits, rings in the title, and opens the conversation when accepted', async () => {
    const { server, user } = renderConsole();
    await screen.findByRole('tab', { name: /Mine/ });
    await screen.findByRole('button', { name: /Maya Lindqvist/ });
    act(() => void server.ring('conv-elif'));
    const card = await screen.findByRole('region', { name: 'New conversation from Elif Demir' });
    expect(card).toHaveTextContent('Billing');
    expect(card).toHaveTextContent('Waited 2m');
    expect(card).toHaveTextContent('I was charged for a returned item');
    expect(document.title).toContain('New conversation');
    await user.click(within(card).getByRole('button', { name: 'Accept' }));
    await threadOf('Elif Demir');
    expect(screen.queryByRole('region', { name: /New conversation/ })).not.toBeInTheDocument();
    expect(await screen.findByRole('button', { name: /Elif Demir/, current: true })).toBeInTheDocument();
  });

  it('says in one line why it rings here, with the scores behind it', async () => {
    const { server, user } = renderConsole();
    await screen.findByRole('button', { name: /Maya Lindqvist/ });
    act(() => void server.ring('conv-elif'));
    const card = await screen.findByRole('region', { name: 'New conversation from Elif Demir' });
    const reason = await within(card).findByText(/you had waited for work the longest/);
    await user.click(reason);
    expect(card).toHaveTextContent('Priority score 1,934');
    expect(within(card).getByRole('row', { name: 'you 4m 12s 1 of 3 4' })).toBeInTheDocument();
    expect(card).toHaveTextContent('sam lacks billing≥2');
  });

  it('says that a conversation was given without asking', async () => {
    const { server } = renderConsole();
    await screen.findByRole('button', { name: /Maya Lindqvist/ });
    await waitFor(() => expect(server.frames.some(({ type }) => type === 'hello')).toBe(true));
    act(() => server.withdraw('offer-conv-elif', 'auto_accepted'));
    expect(await screen.findByText('It was accepted for you.')).toBeInTheDocument();
  });

  it('asks for a reason where the queue has some, and goes away when declined', async () => {
    const { server, user } = renderConsole();
    await screen.findByRole('button', { name: /Maya Lindqvist/ });
    act(() => void server.ring('conv-elif'));
    await user.click(await screen.findByRole('button', { name: 'Decline' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Not my subject' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Accept' })).not.toBeInTheDocument());
    expect(server.frames.at(-1)).toMatchObject({ type: 'offer.decline', data: { reason: 'Not my subject' } });
  });

  it('goes away when declined', async () => {
    const { server, user } = renderConsole();
    await screen.findByRole('button', { name: /Maya Lindqvist/ });
    act(() => void server.ring('conv-tom'));
    await user.click(await screen.findByRole('button', { name: 'Decline' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Accept' })).not.toBeInTheDocument());
    expect(server.frames.some(({ type }) => type === 'offer.decline')).toBe(true);
  });

  it('says why it is gone', async () => {
    const { server } = renderConsole();
    await screen.findByRole('button', { name: /Maya Lindqvist/ });
    act(() => void server.ring('conv-elif'));
    await screen.findByRole('button', { name: 'Accept' });
    act(() => server.withdraw('offer-conv-elif', 'customer_left'));
    expect(await screen.findByText('The customer has left.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Accept' })).not.toBeInTheDocument();
  });

  it.each([
    ['expired', 'You did not answer in time. You are set to Missed; choose a status to get new offers.'],
    ['taken', 'It rings at somebody else now.'],
    ['supervisor', 'A supervisor gave it to somebody else.'],
    ['agent_unavailable', 'You are not available any more, so it went back to the queue.'],
    ['queue_removed', 'Its queue was removed. It waits in another one.'],
  ])('says why it is gone: %s', async (reason, text) => {
    const { server } = renderConsole();
    await screen.findByRole('button', { name: /Maya Lindqvist/ });
    act(() => void server.ring('conv-elif'));
    await screen.findByRole('button', { name: 'Accept' });
    act(() => server.withdraw('offer-conv-elif', reason));
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('says nothing when the agent has taken it by pulling', async () => {
    const { server } = renderConsole();
    await screen.findByRole('button', { name: /Maya Lindqvist/ });
    act(() => void server.ring('conv-elif'));
    await screen.findByRole('button', { name: 'Accept' });
    act(() => server.withdraw('offer-conv-elif', 'pulled'));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Accept' })).not.toBeInTheDocument());
    expect(screen.queryByText('The offer has ended')).not.toBeInTheDocument();
  });

  it('says that a call back was promised, on the offer and then above the conversation', async () => {
    const { server, user } = renderConsole();
    server.closed.set('billing', { opensAt: '2031-05-05T07:00:00Z', callback: true });
    await screen.findByRole('button', { name: /Maya Lindqvist/ });
    act(() => void server.ring('conv-elif'));
    const card = await screen.findByRole('region', { name: 'New conversation from Elif Demir' });
    expect(await within(card).findByText('Call back promised')).toBeInTheDocument();
    await user.click(within(card).getByRole('button', { name: 'Accept' }));
    await threadOf('Elif Demir');
    expect(await screen.findByText('Call back promised')).toBeInTheDocument();
  });

  it('says so when it was too late to accept', async () => {
    const { server, user } = renderConsole();
    await screen.findByRole('button', { name: /Maya Lindqvist/ });
    server.refusals.set('offer.accept', 'offer_gone');
    act(() => void server.ring('conv-elif'));
    await user.click(await screen.findByRole('button', { name: 'Accept' }));
    expect(await screen.findByText(/It rings at somebody else now, or the customer has left/)).toBeInTheDocument();
  });
});

describe('the own status', () => {
  it('changes by the menu, with a reason for away', async () => {
    const { server, user } = renderConsole();
    await user.click(await screen.findByRole('button', { name: /Your status: Available/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Away, Training' }));
    expect(await screen.findByRole('button', { name: /Your status: Away/ })).toBeInTheDocument();
    expect(server.frames.find(({ type }) => type === 'agent.set-state')?.data).toEqual({ state: 'away', reason: 'training' });
  });

  it('is one click away for somebody who has no conversations yet', async () => {
    const { user } = renderConsole({ scenario: 'empty' });
    await user.click(await screen.findByRole('button', { name: 'Go Available' }));
    expect(await screen.findByText(/The next conversation rings here/)).toBeInTheDocument();
  });
});

describe('taking the next one', () => {
  it('is there where the queue allows it, and opens what was taken', async () => {
    const { server, user } = renderConsole();
    const billing = server.routing.plan.queues.billing;
    if (billing !== undefined) billing.pull = true;
    await user.click(await screen.findByRole('tab', { name: /Queues/ }));
    const buttons = await screen.findAllByRole('button', { name: 'Take the next one' });
    expect(buttons).toHaveLength(1);
    await user.click(buttons[0] as HTMLElement);
    await threadOf('Elif Demir');
    expect(server.frames.find(({ type }) => type === 'work.pull')).toMatchObject({ data: { queue: 'billing' } });
  });
});
