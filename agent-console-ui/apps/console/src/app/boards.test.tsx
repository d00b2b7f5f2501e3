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
