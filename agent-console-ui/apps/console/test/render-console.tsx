import { render, screen } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { http, HttpResponse, type RequestHandler } from 'msw';
import { setupServer } from 'msw/node';
import { onTestFinished } from 'vitest';
import { MockServer } from '../mock/mock-server';
import { staff } from '../mock/people';
import { App } from '../src/app/app';
import { SocketFactoryContext } from '../src/app/socket-factory';
import { sessionStore } from '../src/shared/session';

type ServerOptions = NonNullable<ConstructorParameters<typeof MockServer>[0]>;

interface Options extends ServerOptions {
  path?: string;
  signedIn?: boolean;
  /** What answers besides the gateway. */
  handlers?: RequestHandler[];
}

interface RenderedConsole {
  server: MockServer;
  user: UserEvent;
}

/** The whole console in jsdom, with REST answered by msw and the socket by a fake, both from one mock server. */
export function renderConsole({ path = '/inbox', signedIn = true, userId = 'ana', handlers = [], ...options }: Options = {}): RenderedConsole {
  const person = staff.find((one) => one.userId === userId) ?? staff[0];
  const server = new MockServer({ userId, role: person.role, ...options });
  const rest = setupServer(
    http.all('*/api/*', async ({ request }) => {
      const text = await request.text();
      const answer = server.respond(request.method, new URL(request.url), text === '' ? undefined : JSON.parse(text));
      return new HttpResponse(await answer.text(), { status: answer.status, headers: answer.headers });
    }),
    ...handlers,
  );
  rest.listen({ onUnhandledRequest: 'error' });
  onTestFinished(() => rest.close());

  sessionStore.set(
    signedIn
      ? {
          token: 'token',
          expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
          userId: person.userId,
          displayName: person.displayName,
          roles: [person.role],
        }
      : null,
  );
  window.history.replaceState(null, '', `/console${path}`);
  render(
    <SocketFactoryContext value={server.createWebSocket}>
      <App env="test" />
    </SocketFactoryContext>,
  );
  return { server, user: userEvent.setup() };
}

/** Waits for a conversation's messages. */
export async function threadOf(name: string): Promise<HTMLElement> {
  await screen.findByRole('region', { name: `Conversation with ${name}` });
  return screen.findByRole('log', { name: 'Messages' });
}
