import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { metricsToday } from '../../mock/metrics';
import { renderConsole } from '../../test/render-console';

describe('the dashboards', () => {
  it('shows each number with its formula on focus, its change and what it rests on', async () => {
    const { user } = renderConsole({ path: '/dashboards', userId: 'ada' });
    const tile = await tileOf('First response');
    expect(tile).toHaveTextContent('38s');
    expect(tile).toHaveTextContent('p90 2m 7s');
    expect(tile).toHaveTextContent('66 conversations');
    expect(tile).toHaveTextContent(/Down 25% against last/);
    await user.hover(within(tile).getByRole('button', { name: 'First response: How it is measured' }));
    expect(await screen.findByRole('tooltip')).toHaveTextContent('to the first message of a human agent');
  });

  it('loads again when the server says that the numbers changed', async () => {
    const { server } = renderConsole({ path: '/dashboards', userId: 'ada' });
    expect(await tileOf('Waiting now')).toHaveTextContent('3');
    await waitFor(() => expect(server.frames.some(({ type }) => type === 'hello')).toBe(true));
    server.metrics = metricsToday(false).map((metric) => (metric.name === 'waiting_now' ? { ...metric, value: 7 } : metric));
    act(() => server.boardChanged('metrics'));
    await waitFor(async () => expect(await tileOf('Waiting now')).toHaveTextContent('7'));
  });

  it('says in words that there is nothing to measure', async () => {
    renderConsole({ path: '/dashboards', userId: 'ada', scenario: 'empty' });
    expect(await tileOf('Containment')).toHaveTextContent('No data');
    expect(screen.getByText(/nothing to show. There were no conversations/)).toBeInTheDocument();
  });

  it('shows the history as a table', async () => {
    const { user } = renderConsole({ path: '/dashboards', userId: 'ada' });
    await tileOf('Conversations');
    await user.click(screen.getByRole('radio', { name: 'Last 14 days' }));
    await user.click(screen.getByRole('radio', { name: 'Table' }));
    const table = await screen.findByRole('table');
    expect(within(table).getAllByRole('row')).toHaveLength(15);
  });
});

describe('the live board', () => {
  it('shows queues and agents, and follows pushes', async () => {
    const { server } = renderConsole({ path: '/board', userId: 'sam' });
    const queues = await screen.findByRole('table', { name: 'Queues' });
    expect(within(queues).getByText('Nobody staffed')).toBeInTheDocument();
    expect(await screen.findByText('Chloé Martin')).toBeInTheDocument();
    expect(screen.getByText('3 customers waiting')).toBeInTheDocument();
    await waitFor(() => expect(server.frames.some(({ type }) => type === 'hello')).toBe(true));
    act(() => void server.append('conv-elif', { type: 'conversation.resolved', by: { kind: 'customer', id: 'x', displayName: 'Elif' }, cause: 'customer_ended' }));
    act(() => server.boardChanged('queues'));
    expect(await screen.findByText('2 customers waiting')).toBeInTheDocument();
  });

  it('tells who works on what, and today over all queues', async () => {
    renderConsole({ path: '/board', userId: 'sam' });
    const agents = await screen.findByRole('table', { name: 'Agents' });
    const ana = within(agents).getByText('Ana Torres').closest('tr') as HTMLElement;
    expect(await within(ana).findByRole('link', { name: 'Maya Lindqvist' })).toHaveAttribute('href', '/console/conversations/conv-maya');
    const queues = screen.getByRole('table', { name: 'Queues' });
    const billing = within(queues).getByRole('button', { name: 'Billing' }).closest('tr') as HTMLElement;
    expect(within(billing).getAllByRole('cell').map(({ textContent }) => textContent)).toEqual(['Billing', '1', expect.any(String), '2', '1', '1', '0', '74%', '6%']);
    expect(screen.getByText('82%')).toBeInTheDocument();
  });

  it('shows who waits in a queue and why still', async () => {
    const { user } = renderConsole({ path: '/board', userId: 'sam' });
    await user.click(await screen.findByRole('button', { name: 'Billing' }));
    const drawer = await screen.findByRole('dialog', { name: 'Waiting in Billing' });
    await user.click(within(drawer).getByRole('button', { name: 'Why still waiting? Elif Demir' }));
    const why = await screen.findByRole('dialog', { name: 'Why still waiting? Elif Demir' });
    expect(await within(why).findByText('Nobody who could take it is free.')).toBeInTheDocument();
    expect(why).toHaveTextContent('1 is at capacity, 1 is away, 14 lack a skill, 6 are offline.');
    expect(why).toHaveTextContent('It asks for billing≥2, language en.');
    expect(why).toHaveTextContent('It is number 1 in Billing.');
    expect(why).toHaveTextContent('Expected wait: about 1m 35s.');
    expect(within(why).getByText('Show the numbers')).toBeInTheDocument();
    expect(why).toHaveTextContent('Ben Okafor at capacity');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(why).not.toBeInTheDocument());
    expect(drawer).toBeInTheDocument();
  });

  it('says that a queue is closed, who was promised a call back, and that nobody is asked before', async () => {
    const { server, user } = renderConsole({ path: '/board', userId: 'sam' });
    server.closed.set('technical', { opensAt: '2031-05-05T07:00:00Z', callback: true });
    const queues = await screen.findByRole('table', { name: 'Queues' });
    const technical = within(queues).getByRole('button', { name: 'Technical' }).closest('tr') as HTMLElement;
    expect(within(technical).getByText(/^Closed until May 5/)).toBeInTheDocument();
    expect(within(technical).queryByText('Nobody staffed')).not.toBeInTheDocument();
    await user.click(within(technical).getByRole('button', { name: 'Technical' }));
    const drawer = await screen.findByRole('dialog', { name: 'Waiting in Technical' });
    expect(within(drawer).getByText('Call back promised')).toBeInTheDocument();
    await user.click(within(drawer).getByRole('button', { name: 'Why still waiting? Wren Castillo' }));
    const why = await screen.findByRole('dialog', { name: 'Why still waiting? Wren Castillo' });
    await waitFor(() => expect(why).toHaveTextContent(/Technical is closed; nobody is asked before May 5/));
    expect(why).toHaveTextContent('A call back was promised, which counts with its weight.');
    expect(why).not.toHaveTextContent('no estimate');
    expect(why).not.toHaveTextContent('Nobody who could take it is free');
  });

  it('lets a supervisor give a waiting conversation to an agent, and says why not', async () => {
    const { user, server } = renderConsole({ path: '/board', userId: 'sam' });
    await user.click(await screen.findByRole('button', { name: 'Billing' }));
    await user.click(await screen.findByRole('button', { name: 'Actions for Elif Demir' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Give to an agent' }));
    const dialog = await screen.findByRole('dialog', { name: 'Give Elif Demir to an agent' });
    await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Agent' }), 'ben');
    server.refusals.set('conversation.assign', 'wrong_state');
    await user.click(within(dialog).getByRole('button', { name: 'Give' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('wrong_state');
    server.refusals.clear();
    await user.click(within(dialog).getByRole('switch', { name: /Even if busy, away/ }));
    await user.click(within(dialog).getByRole('button', { name: 'Give' }));
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(server.frames.at(-1)).toMatchObject({ type: 'conversation.assign', data: { conversationId: 'conv-elif', agentId: 'ben', force: true } });
  });

  it('lets a supervisor change a priority', async () => {
    const { user, server } = renderConsole({ path: '/board', userId: 'sam' });
    await user.click(await screen.findByRole('button', { name: 'Billing' }));
    await user.click(await screen.findByRole('button', { name: 'Actions for Elif Demir' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Change the priority' }));
    const dialog = await screen.findByRole('dialog', { name: 'Priority of Elif Demir' });
    await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Priority' }), '9');
    await user.click(within(dialog).getByRole('button', { name: 'Change' }));
    await waitFor(() => expect(server.frames.at(-1)).toMatchObject({ type: 'conversation.prioritise', data: { conversationId: 'conv-elif', priority: 9 } }));
  });

  it("lets a supervisor set another agent's state and free what hangs", async () => {
    const { user, server } = renderConsole({ path: '/board', userId: 'sam' });
    await screen.findByRole('link', { name: 'Maya Lindqvist' });
    await user.click(screen.getByRole('button', { name: 'Actions for Ana Torres' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Offline' }));
    expect(await screen.findByText('Ana Torres is Offline now')).toBeInTheDocument();
    expect(server.frames.at(-1)).toMatchObject({ type: 'agent.set-state-of', data: { agentId: 'ana', state: 'offline' } });
    await user.click(screen.getByRole('button', { name: 'Actions for Ana Torres' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Maya Lindqvist · Active' }));
    await waitFor(() => expect(server.frames.at(-1)).toMatchObject({ type: 'work.free', data: { conversationId: 'conv-maya' } }));
  });

  it('explains an empty board', async () => {
    renderConsole({ path: '/board', userId: 'sam', scenario: 'empty' });
    expect(await screen.findByText('No queues yet')).toBeInTheDocument();
    expect(await screen.findByText('No agents yet')).toBeInTheDocument();
  });
});

describe('the conversations page', () => {
  it('filters, and draws only what can be seen of thousands', async () => {
    const { user } = renderConsole({ path: '/conversations', userId: 'sam', scenario: 'large' });
    const table = await screen.findByRole('table', { name: 'Conversations' }, { timeout: 15_000 });
    expect(within(table).getAllByRole('row').length).toBeLessThan(80);
    await user.type(screen.getByRole('textbox', { name: 'Filter by name or text' }), 'Maya Lindqvist');
    await waitFor(() => expect(screen.getByText('2 conversations')).toBeInTheDocument());
  });
});

async function tileOf(title: string): Promise<HTMLElement> {
  const button = await screen.findByRole('button', { name: title });
  return button.closest('li') as HTMLElement;
}
