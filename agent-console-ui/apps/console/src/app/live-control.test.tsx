import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderConsole, threadOf } from '../../test/render-console';

const nora = '/inbox/conv-nora';

describe('what the virtual agent holds', () => {
  it('is on a list of its own, which agents see too, and follows live', async () => {
    const { server, user } = renderConsole();
    await user.click(await screen.findByRole('tab', { name: 'Assistant' }));
    await user.click(await screen.findByRole('button', { name: /Nora Haddad/ }));
    const log = await threadOf('Nora Haddad');
    expect(screen.getByText(/The assistant has this conversation/)).toBeInTheDocument();
    act(() => {
      server.append('conv-nora', {
        type: 'turn.completed',
        inReplyToSeq: 5,
        intent: 'refund.status',
        confidence: 0.88,
        parameters: {},
        fallback: false,
        tookMillis: 12,
      });
    });
    expect(await within(log).findByRole('button', { name: /refund.status · 88%/ })).toBeInTheDocument();
  });

  it('is taken over and handed back with a note', async () => {
    const { server, user } = renderConsole({ path: nora });
    const log = await threadOf('Nora Haddad');
    await user.click(screen.getByRole('button', { name: 'Take over' }));
    expect(await within(log).findByText(/took over from the assistant/)).toBeInTheDocument();
    await screen.findByRole('textbox', { name: 'Reply' });
    await user.click(screen.getAllByRole('button', { name: 'Hand back to the assistant' })[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog', { name: 'Hand back to the assistant' });
    await user.type(within(dialog).getByRole('textbox', { name: /Note/ }), 'Refund is on its way');
    await user.click(within(dialog).getByRole('button', { name: 'Hand back to the assistant' }));
    expect(await within(log).findByText(/handed it back to the assistant/)).toBeInTheDocument();
    expect(server.frames.find(({ type }) => type === 'conversation.return-to-bot')?.data).toEqual({
      conversationId: 'conv-nora',
      note: 'Refund is on its way',
    });
    expect(await screen.findByRole('button', { name: 'Take over' })).toBeInTheDocument();
  });

  it('says why it cannot be taken over', async () => {
    const { server, user } = renderConsole({ path: nora });
    await threadOf('Nora Haddad');
    server.refusals.set('conversation.take-over', 'at_capacity');
    await user.click(screen.getByRole('button', { name: 'Take over' }));
    expect(await screen.findByText(/as many conversations as you may have/)).toBeInTheDocument();
  });
});

describe('what a turn came to', () => {
  it('shows intent, confidence, entities, mood and what failed', async () => {
    const { user } = renderConsole({ path: nora });
    const log = await threadOf('Nora Haddad');
    await user.click(await within(log).findByRole('button', { name: /order.status · 52%, Something failed/ }));
    const details = await screen.findByRole('dialog', { name: /What the assistant understood/ });
    expect(details).toHaveTextContent('order-number1044');
    expect(details).toHaveTextContent('-0.3');
    expect(details).toHaveTextContent('fulfilment: DEADLINE_EXCEEDED');
    expect(details).toHaveTextContent('Answered in 84 ms');
    expect(within(details).queryByText('It should have been')).not.toBeInTheDocument();
  });

  it('names the fallback that answered what was not understood', async () => {
    const { user } = renderConsole({ path: nora });
    const log = await threadOf('Nora Haddad');
    await user.click(await within(log).findByRole('button', { name: /Not understood/ }));
    expect(await screen.findByRole('dialog')).toHaveTextContent('Not understood (Default Fallback Intent)');
  });

  it('is corrected by a supervisor and taken back', async () => {
    const { server, user } = renderConsole({ path: nora, userId: 'sam' });
    const log = await threadOf('Nora Haddad');
    await user.click(await within(log).findByRole('button', { name: /order.status · 52%/ }));
    const details = await screen.findByRole('dialog');
    await user.click(within(details).getByRole('combobox', { name: 'It should have been' }));
    await user.click(await screen.findByRole('option', { name: /refund.status/ }));
    await user.click(within(details).getByRole('button', { name: 'Correct' }));
    expect(await within(details).findByText(/Corrected by Sam Reyes/)).toBeInTheDocument();
    expect(server.corrections[0]).toMatchObject({ seq: 3, intent: 'refund.status', text: 'can I get my money back for order 1044' });
    await user.click(within(details).getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(within(details).queryByText(/Corrected by/)).not.toBeInTheDocument());
    expect(server.corrections[0]?.withdrawn).toBe(true);
  });
});

describe('the corrections', () => {
  it('are listed, filtered, undone and exported', async () => {
    const { server, user } = renderConsole({ path: '/corrections', userId: 'sam' });
    const said = new URL('http://localhost/api/virtual-agent/corrections/conv-nora/3');
    expect(server.respond('PUT', said, { intent: 'refund.status' }).status).toBe(200);
    expect(await screen.findByRole('button', { name: /Open the conversation: can I get/ })).toBeInTheDocument();
    await user.type(screen.getByRole('textbox', { name: /Filter/ }), 'nothing like it');
    expect(await screen.findByText('Nothing matches')).toBeInTheDocument();
    await user.clear(screen.getByRole('textbox', { name: /Filter/ }));
    await user.click(await screen.findByRole('button', { name: /Undo: can I get/ }));
    await waitFor(() => expect(server.corrections[0]?.withdrawn).toBe(true));
  });

  it('say how to begin', async () => {
    renderConsole({ path: '/corrections', userId: 'sam' });
    expect(await screen.findByText('No corrections yet')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Export phrases' })).toBeDisabled();
  });

  it('are not for agents', async () => {
    renderConsole({ path: '/corrections' });
    expect(await screen.findByText('There is no such page')).toBeInTheDocument();
  });
});
