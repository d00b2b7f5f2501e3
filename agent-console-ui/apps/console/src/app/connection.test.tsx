import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderConsole, threadOf } from '../../test/render-console';

describe('a lost connection', () => {
  it('shows in a banner, keeps what was written, and sends it once when it is back', async () => {
    const { server, user } = renderConsole({ path: '/inbox/conv-maya' });
    const log = await threadOf('Maya Lindqvist');
    act(() => server.disconnect());
    await user.type(screen.getByRole('textbox', { name: 'Reply' }), 'Written offline{Enter}');
    expect(await screen.findByText(/1 unsent message is kept/)).toBeInTheDocument();
    expect(within(log).getByText('Written offline')).toBeInTheDocument();

    act(() => server.reconnectable());
    await user.click(screen.getByRole('button', { name: 'Connect now' }));
    expect(await screen.findByText(/Connected again/)).toBeInTheDocument();
    await waitFor(() => expect(within(log).getAllByText('Written offline')).toHaveLength(1));
    const logged = server.logs.get('conv-maya')?.events.filter(({ event }) => 'text' in event && event.text === 'Written offline');
    expect(logged).toHaveLength(1);
    await waitFor(() => expect(screen.queryByText(/Connected again/)).not.toBeInTheDocument());
  });

  it('says that another window took over, and takes back on request', async () => {
    const { server, user } = renderConsole();
    await screen.findByRole('button', { name: /Maya Lindqvist/ });
    act(() => server.disconnect(4502));
    expect(await screen.findByText(/open in another window/)).toBeInTheDocument();
    act(() => server.reconnectable());
    await user.click(screen.getByRole('button', { name: 'Use this window' }));
    await waitFor(() => expect(screen.queryByText(/open in another window/)).not.toBeInTheDocument());
  });
});
