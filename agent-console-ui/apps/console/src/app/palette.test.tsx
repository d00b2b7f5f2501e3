import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderConsole, threadOf } from '../../test/render-console';
import { setPreference } from '../shared/preferences';

describe('the palette and the keys', () => {
  it('lists every action with its shortcut and runs the chosen one', async () => {
    const { user } = renderConsole({ path: '/inbox/conv-maya' });
    await threadOf('Maya Lindqvist');
    await user.keyboard('{Control>}k{/Control}');
    const palette = await screen.findByRole('dialog', { name: 'Command palette' });
    const transfer = await within(palette).findByRole('button', { name: /^Transfer/ });
    expect(transfer).toHaveTextContent('T');
    await user.type(within(palette).getByRole('textbox', { name: 'Command palette' }), 'resolv');
    expect(within(palette).queryByRole('button', { name: /^Transfer/ })).not.toBeInTheDocument();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('dialog', { name: 'Resolve the conversation' })).toBeInTheDocument();
  });

  it('moves through the list with J and K and opens dialogs by key', async () => {
    const { user } = renderConsole();
    await screen.findByRole('button', { name: /Maya Lindqvist/ });
    await screen.findByRole('button', { name: /Jonas Weber/ });
    await user.keyboard('j');
    await threadOf('Maya Lindqvist');
    await user.keyboard('j');
    await threadOf('Jonas Weber');
    await user.keyboard('k');
    await threadOf('Maya Lindqvist');
    await user.keyboard('t');
    expect(await screen.findByRole('dialog', { name: 'Transfer the conversation' })).toBeInTheDocument();
  });

  it('leaves keys alone while one types', async () => {
    const { user } = renderConsole({ path: '/inbox/conv-maya' });
    await threadOf('Maya Lindqvist');
    await user.type(screen.getByRole('textbox', { name: 'Reply' }), 'etn?');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveValue('etn?');
  });

  it('puts the cursor into the composer with R and N', async () => {
    const { user } = renderConsole({ path: '/inbox/conv-maya' });
    await threadOf('Maya Lindqvist');
    await user.keyboard('n');
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Private note' })).toHaveFocus());
  });

  it('shows the shortcuts with ?', async () => {
    const { user } = renderConsole({ path: '/inbox/conv-maya' });
    await threadOf('Maya Lindqvist');
    await user.keyboard('?');
    const overlay = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(overlay).toHaveTextContent('Next conversation');
  });

  it('can be switched off', async () => {
    setPreference('shortcuts', false);
    const { user } = renderConsole({ path: '/inbox/conv-maya' });
    await threadOf('Maya Lindqvist');
    await user.keyboard('t');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('goes to a page with G and its letter', async () => {
    const { user } = renderConsole({ userId: 'sam' });
    await screen.findByRole('link', { name: 'Live board' });
    await user.keyboard('gb');
    expect(await screen.findByRole('heading', { name: 'Live board' })).toBeInTheDocument();
  });
});
