import type { QueueView } from '../src/contracts';
import { metricHistory, metricsToday } from './metrics';
import { answerVirtualAgent } from './mock-corrections';
import type { MockServer } from './mock-server';
import { answerRouting } from './mock-routing';
import { agents, cases, orders, password, records, staff } from './people';
import { queueMetrics } from './queue-metrics';

/** Answers the REST calls of the console from the mock server's state. */
export function answerRest(server: MockServer, method: string, url: URL, body: unknown): Response {
  const failure = server.failures.get(url.pathname);
  if (failure !== undefined) return json({ title: 'Problem', code: failure.code, detail: failure.code }, failure.status);
  const parts = url.pathname.split('/').filter(Boolean);
  switch (parts[1]) {
    case 'identity':
      if (parts[2] === 'settings') return json(server.signIn);
      if (parts[2] === 'me') return json(server.me);
      return parts[2] === 'login' ? login(body) : demoUsers(server);
    case 'conversations':
      return conversations(server, method, parts, url);
    case 'routing':
      return answerRouting(server, method, parts, url, body);
    case 'virtual-agent':
      return virtualAgent(server, method, parts, url, body);
    case 'queues':
      return json(queueViews(server));
    case 'agents':
      return json(server.scenario === 'empty' ? [] : agents().map((one) => (one.agentId === server.agent?.agentId ? server.agent : one)));
    case 'customers':
      return customers(server, parts, url);
    case 'cases':
      server.closedCases.add(parts[2] ?? '');
      return json({ ...cases()[0], status: 'closed' });
    case 'metrics':
      return metrics(server, parts, url);
    default:
      return notFound();
  }
}

function virtualAgent(server: MockServer, method: string, parts: readonly string[], url: URL, body: unknown): Response {
  if (parts[3] === 'export') return new Response('PK', { headers: { 'content-type': 'application/zip' } });
  const answer = answerVirtualAgent(server, method, parts, url, body);
  return answer === undefined ? notFound() : json(answer);
}

function login(body: unknown): Response {
  const { email, password: given } = (body ?? {}) as { email?: string; password?: string };
  const user = staff.find((one) => one.email === email);
  if (user === undefined || given !== password) return json({ code: 'unauthorized', detail: 'Wrong' }, 401);
  const expiresAt = new Date(Date.now() + 8 * 3_600_000).toISOString();
  return json({ token: `token-${user.userId}`, expiresAt, userId: user.userId, displayName: user.displayName, roles: [user.role] });
}

function demoUsers(server: MockServer): Response {
  if (!server.demo) return notFound();
  return json(staff.map(({ email, displayName, role }) => ({ email, displayName, roles: [role], password })));
}

function conversations(server: MockServer, method: string, parts: readonly string[], url: URL): Response {
  if (method === 'POST' && parts.at(-1) === 'link') {
    return json({ url: pictureUrl, expiresAt: new Date(Date.now() + 300_000).toISOString() });
  }
  const all = server.summaries();
  if (parts[2] !== undefined) {
    const one = all.find(({ conversationId }) => conversationId === parts[2]);
    return one === undefined ? notFound() : json(one);
  }
  const status = url.searchParams.get('status');
  const scope = url.searchParams.get('scope');
  const mine = scope !== 'all' && scope !== 'virtual-agent';
  return json(
    all
      .filter((one) => (!mine || one.owner?.id === server.userId) && (scope !== 'virtual-agent' || one.status === 'bot') && (status === null || one.status === status))
      .sort((a, b) => (b.lastMessageAt ?? b.startedAt).localeCompare(a.lastMessageAt ?? a.startedAt)),
  );
}

function queueViews(server: MockServer): QueueView[] {
  if (server.scenario === 'empty' && server.userId !== 'ana') return [];
  const waiting = server.summaries().filter(({ status }) => status === 'queued' || status === 'offered');
  const queues = [
    { queueId: 'general', name: 'General', skills: [], staffed: 3, available: 1 },
    { queueId: 'billing', name: 'Billing', skills: ['billing'], staffed: 2, available: 1 },
    { queueId: 'orders', name: 'Orders', skills: ['orders'], staffed: 2, available: 1 },
    { queueId: 'technical', name: 'Technical', skills: ['technical'], staffed: 0, available: 0 },
  ];
  return queues.map((queue) => {
    const places = waiting
      .filter((one) => one.queue === queue.queueId)
      .sort((a, b) => a.statusSince.localeCompare(b.statusSince));
    const closed = server.closed.get(queue.queueId);
    return {
      ...queue,
      open: closed === undefined,
      ...(closed !== undefined && { nextChange: closed.opensAt }),
      waiting: places.length,
      longestWaitSince: places[0]?.statusSince,
      dispositions: dispositions(queue.queueId),
      declineReasons: server.routing.plan.queues[queue.queueId]?.declineReasons ?? [],
      pull: server.routing.plan.queues[queue.queueId]?.pull ?? false,
      places: places.slice(0, 100).map((one) => ({
        conversationId: one.conversationId,
        customerName: one.customer.displayName,
        waitingSince: one.statusSince,
        priority: one.priority,
        offeredTo: one.owner?.displayName,
        ...(closed !== undefined && one.owner === undefined && { opensAt: closed.opensAt }),
        ...(closed?.callback === true && { callback: true }),
      })),
    };
  });
}

function dispositions(queue: string): { code: string; label: string }[] {
  const labels: Record<string, string[]> = {
    billing: ['Invoice corrected', 'Refund started', 'Charge explained', 'No problem found'],
    orders: ['Order changed', 'Delivery explained', 'Order cancelled'],
    technical: ['Fixed', 'Replacement sent', 'Passed to the workshop'],
    general: ['Answered', 'Wrong address'],
  };
  return (labels[queue] ?? []).map((label) => ({ code: `${queue}.${label.toLowerCase().replaceAll(' ', '-')}`, label }));
}

function customers(server: MockServer, parts: readonly string[], url: URL): Response {
  const [, , recordId, list] = parts;
  if (list === 'orders') return json(orders().filter((one) => one.customerRecordId === recordId));
  if (list === 'cases') {
    return json(cases().filter((one) => one.customerRecordId === recordId && !server.closedCases.has(one.caseId)));
  }
  const email = url.searchParams.get('email');
  if (email !== null) return json(records.filter((one) => one.email === email));
  const text = (url.searchParams.get('q') ?? '').toLowerCase();
  return json(records.filter((one) => `${one.name} ${one.email}`.toLowerCase().includes(text)));
}

function metrics(server: MockServer, parts: readonly string[], url: URL): Response {
  const empty = server.scenario === 'empty';
  if (parts[2] === 'today') return json(server.metrics ?? metricsToday(empty));
  if (parts[2] === 'queues') return json(empty ? [] : queueMetrics());
  const history = metricHistory(parts[2] ?? '', Number(url.searchParams.get('days') ?? 14), empty);
  return history === undefined ? notFound() : json(history);
}

function json(body: unknown, status = 200): Response {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
}

function notFound(): Response {
  return json({ code: 'not_found', detail: 'No such thing' }, 404);
}

const pictureUrl =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='320' height='200'%3E%3Crect width='320' height='200' fill='%23e8e2d6'/%3E%3Crect x='24' y='28' width='180' height='14' fill='%23a89f8d'/%3E%3Crect x='24' y='58' width='272' height='8' fill='%23cfc6b5'/%3E%3Crect x='24' y='78' width='240' height='8' fill='%23cfc6b5'/%3E%3Crect x='24' y='98' width='260' height='8' fill='%23cfc6b5'/%3E%3Crect x='24' y='140' width='110' height='28' rx='6' fill='%230f766e'/%3E%3C/svg%3E";
