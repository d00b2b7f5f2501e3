import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { http, HttpResponse } from 'msw';
import { renderConsole } from '../../test/render-console';
import { sessionStore } from '../shared/session';

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

  it('signs in with Identity Platform where the server says so', async () => {
    const asked: unknown[] = [];
    const platform = http.post('https://identitytoolkit.example/v1/accounts:signInWithPassword', async ({ request }) => {
      asked.push(new URL(request.url).searchParams.get('key'), await request.json());
      return HttpResponse.json({ idToken: 'id-1', refreshToken: 'refresh-1', expiresIn: '3600' });
    });
    const { server, user } = renderConsole({ signedIn: false, demo: false, handlers: [platform] });
    server.signIn = { staff: 'identity-platform', apiKey: 'browser-key', tenant: 'shop-x1', signInUri: 'https://identitytoolkit.example', refreshUri: 'https://securetoken.example' };
    server.me = { userId: 'ana', displayName: 'Ana Torres', roles: ['agent'] };
    await user.type(await screen.findByLabelText('E-mail'), 'ana@shop.example');
    await user.type(screen.getByLabelText('Password'), 'right');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('tab', { name: /Mine/ })).toBeInTheDocument();
    expect(asked).toEqual(['browser-key', { email: 'ana@shop.example', password: 'right', returnSecureToken: true, tenantId: 'shop-x1' }]);
    expect(sessionStore.get()).toMatchObject({ token: 'id-1', userId: 'ana', refresh: { token: 'refresh-1', uri: 'https://securetoken.example' } });
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
