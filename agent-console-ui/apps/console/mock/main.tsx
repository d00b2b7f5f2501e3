import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import '@tandem/ui/global.css';
import { createRoot } from 'react-dom/client';
import { App } from '../src/app/app';
import { SocketFactoryContext } from '../src/app/socket-factory';
import { startI18n } from '../src/i18n';
import { MockServer } from './mock-server';
import type { Scenario } from './scenario';
import { staff } from './people';

// The console without a server: ?scenario=demo|empty|large|long and ?user=ana|sam|ada, kept for the tab.
const asked = new URLSearchParams(window.location.search);
const kept = window.sessionStorage;
for (const key of ['scenario', 'user'] as const) {
  const value = asked.get(key);
  if (value !== null) kept.setItem(key, value);
}
const user = staff.find(({ userId }) => userId === kept.getItem('user'));
const server = new MockServer({
  scenario: (kept.getItem('scenario') ?? 'demo') as Scenario,
  ...(user !== undefined && { userId: user.userId, role: user.role }),
  lively: true,
});
// ?closed=technical shows a closed queue that promises a call back.
const closed = asked.get('closed');
if (closed !== null) {
  const opens = new Date(Date.now() + 86_400_000);
  opens.setHours(9, 0, 0, 0);
  server.closed.set(closed, { opensAt: opens.toISOString(), callback: true });
}
Object.assign(window, { mock: server });

const realFetch = window.fetch;
window.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input, window.location.origin);
  if (!url.pathname.startsWith('/api/')) return realFetch(input, init);
  const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
  if (url.pathname === '/api/identity/login') {
    const chosen = staff.find(({ email }) => email === (body as { email?: string } | undefined)?.email);
    if (chosen !== undefined) Object.assign(server, { userId: chosen.userId, role: chosen.role });
  }
  await new Promise((done) => setTimeout(done, 60));
  return server.respond(init?.method ?? 'GET', url, body);
};

startI18n();
createRoot(document.getElementById('root') as HTMLElement).render(
  <SocketFactoryContext value={server.createWebSocket}>
    <App />
  </SocketFactoryContext>,
);
