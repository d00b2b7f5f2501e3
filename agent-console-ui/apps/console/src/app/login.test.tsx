import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderConsole } from '../../test/render-console';

describe('login', () => {
  it('signs in with a demo account in one click', async () => {
    const { user } = renderConsole({ signedIn: false });
    await user.click(await screen.findByRole('button', { name: /Ana Torres/ }));
    expect(await screen.findByRole('tab', { name: /Mine/ })).toBeInTheDocument();
  });

  it('shows a plain form where the server has no demo', async () => {
    renderConsole({ signedIn: false, demo: false });
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeInTheDocument();
    expect(screen.queryByText('Demo accounts')).not.toBeInTheDocument();
  });

  it('says that e-mail and password do not match, and keeps the e-mail', async () => {
    const { user } = renderConsole({ signedIn: false });
    await user.type(await screen.findByLabelText('E-mail'), 'ana@tandem.example');
    await user.type(screen.getByLabelText('Password'), 'wrong');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('do not match');
    expect(screen.getByLabelText('E-mail')).toHaveValue('ana@tandem.example');
  });

  it('asks for what is missing without calling the server', async () => {
    const { user } = renderConsole({ signedIn: false });
    await user.click(await screen.findByRole('button', { name: 'Sign in' }));
    expect(screen.getByText('Enter your e-mail address.')).toBeInTheDocument();
    expect(screen.getByText('Enter your password.')).toBeInTheDocument();
  });

  it('offers boards to supervisors only', async () => {
    const { user } = renderConsole({ userId: 'sam' });
    await user.click(await screen.findByRole('link', { name: 'Live board' }));
    expect(await screen.findByRole('heading', { name: 'Live board' })).toBeInTheDocument();
  });

  it('hides boards from agents, also behind their address', async () => {
    renderConsole({ path: '/board' });
    expect(await screen.findByText('There is no such page')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Live board' })).not.toBeInTheDocument();
  });

  it('goes back to the login when the session has ended', async () => {
    const { server } = renderConsole();
    await screen.findByRole('tab', { name: /Mine/ });
    server.disconnect(4500);
    expect(await screen.findByText(/Your session ended/)).toBeInTheDocument();
  });
});
