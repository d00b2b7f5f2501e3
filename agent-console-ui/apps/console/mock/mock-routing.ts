import type { FieldChange, PlanAudit, PlanProblem, RoutingPlan } from '../src/data/plan-types';
import { explanationOf } from './explanations';
import type { MockServer } from './mock-server';
import { ago, staff } from './people';

/** The plan with its trail. Knows a few of the server's rules, enough to see each kind of answer. */
export class MockRouting {
  plan: RoutingPlan;
  version = 7;
  audits: PlanAudit[];
  /** The bodies that were put, for tests. */
  readonly puts: { path: string; body: unknown }[] = [];

  constructor(plan: RoutingPlan) {
    this.plan = plan;
    const sam = { role: 'admin', id: 'ada', displayName: 'Ada Novak' };
    this.audits = [
      {
        version: 7,
        at: ago(130),
        actor: sam,
        summary: 'queue billing changed',
        changes: [
          { path: 'queues.billing.maxWait', after: '"PT10M"' },
          { path: 'queues.billing.wrapup.time', before: '"PT1M"', after: '"PT45S"' },
        ],
      },
      { version: 6, at: ago(1600), actor: sam, summary: 'agent chloe changed', changes: [{ path: 'agents.chloe.skills.technical', before: '1', after: '2' }] },
      { version: 1, at: ago(9000), actor: { role: 'system', id: 'configuration', displayName: 'Configuration' }, summary: 'first start', changes: [] },
    ];
  }

  /** Somebody else changes something. */
  changeBy(name: string, summary: string, changes: FieldChange[], edit: (plan: RoutingPlan) => RoutingPlan): void {
    this.plan = edit(this.plan);
    this.version += 1;
    this.audits = [
      { version: this.version, at: new Date().toISOString(), actor: { role: 'admin', id: name.toLowerCase(), displayName: name }, summary, changes },
      ...this.audits,
    ];
  }
}

export function answerRouting(server: MockServer, method: string, parts: readonly string[], url: URL, body: unknown): Response {
  const routing = server.routing;
  const [, , kind = '', id = '', part] = parts;
  if (kind === 'conversations' && part === 'explanation') {
    const answer = explanationOf(server, id);
    return answer === undefined ? problem(404, 'not_found') : json(answer);
  }
  if (server.role === 'agent') return problem(403, 'forbidden');
  if (method === 'GET' && kind === 'plan') return json(planAnswer(routing));
  if (method === 'GET' && kind === 'audit') {
    const before = Number(url.searchParams.get('before') ?? Infinity);
    return json(routing.audits.filter(({ version }) => version < before).slice(0, Number(url.searchParams.get('limit') ?? 50)));
  }
  if (kind === 'plan' && id === 'check') {
    const problems = [...errorsOf(body as RoutingPlan), ...warningsOf(body as RoutingPlan)];
    return json({ valid: problems.every(({ severity }) => severity === 'WARNING'), problems });
  }
  if (kind === 'hours' && id === 'preview') {
    const at = new Date(url.searchParams.get('at') ?? Date.now());
    const open = at.getUTCHours() >= 8 && at.getUTCHours() < 16;
    const next = new Date(at);
    next.setUTCHours(open ? 16 : 8, 0, 0, 0);
    if (next <= at) next.setUTCDate(next.getUTCDate() + 1);
    return json({ open, nextChange: next.toISOString() });
  }
  return server.role === 'admin' ? changed(server, method, kind, id, url, body) : problem(403, 'forbidden');
}

function changed(server: MockServer, method: string, kind: string, id: string, url: URL, body: unknown): Response {
  const { routing } = server;
  const known = Number(url.searchParams.get('version'));
  if (known !== routing.version) {
    return problem(409, 'plan_changed', { version: routing.version, since: routing.audits.filter(({ version }) => version > known) });
  }
  if (method === 'DELETE') {
    const uses = usesOf(routing.plan, kind, id);
    if (uses.length > 0) return problem(409, 'in_use', { uses });
    const waits = server.summaries().some((one) => one.queue === id && (one.status === 'queued' || one.status === 'offered'));
    if (kind === 'queues' && waits && !url.searchParams.has('moveTo')) return problem(409, 'queue_occupied');
  }
  const before = routing.plan as unknown as Record<string, Record<string, unknown>>;
  const rest = Object.fromEntries(Object.entries(before[kind] ?? {}).filter(([other]) => other !== id));
  const next = (kind === 'settings'
    ? { ...routing.plan, ...(body as object) }
    : { ...routing.plan, [kind]: method === 'DELETE' ? rest : { ...before[kind], [id]: body } }) as unknown as RoutingPlan;
  const errors = errorsOf(next);
  if (errors.length > 0) {
    return problem(422, 'invalid_plan', { errors: errors.map(({ path, code, message }) => ({ field: path, code, message })) });
  }
  routing.puts.push({ path: `${method} ${kind}/${id}${url.searchParams.has('moveTo') ? `?moveTo=${url.searchParams.get('moveTo') ?? ''}` : ''}`, body });
  const who = staff.find(({ userId }) => userId === server.userId)?.displayName ?? server.userId;
  routing.changeBy(who, `${kind.replace(/s$/, '')} ${id} ${method === 'DELETE' ? 'removed' : 'changed'}`, [{ path: `${kind}.${id}` }], () => next);
  return json(planAnswer(routing));
}

function planAnswer({ version, plan, audits }: MockRouting) {
  const last = audits[0];
  return { version, changedAt: last?.at ?? ago(1), changedBy: last?.actor ?? { role: 'admin', id: 'ada' }, plan, warnings: warningsOf(plan) };
}

function errorsOf(plan: RoutingPlan): PlanProblem[] {
  const found: PlanProblem[] = [];
  const error = (path: string, code: string, message: string) => found.push({ severity: 'ERROR', path, code, message });
  for (const kind of ['queues', 'agents', 'hours'] as const) {
    for (const [id, { name }] of Object.entries(plan[kind])) {
      if (name.trim() === '') error(`${kind}.${id}.name`, 'missing', 'needs a name');
    }
  }
  for (const [id, queue] of Object.entries(plan.queues)) {
    if (queue.priority < 0 || queue.priority > 9) error(`queues.${id}.priority`, 'out_of_range', 'must be 0 to 9');
    if (queue.overflow !== undefined && plan.queues[queue.overflow]?.overflow === id) {
      error(`queues.${id}.overflow`, 'overflow_cycle', `goes round in a circle: ${id} → ${queue.overflow} → ${id}`);
    }
    if (queue.offlinePolicy === 'transfer' && queue.offlineTarget === undefined) {
      error(`queues.${id}.offlineTarget`, 'missing', 'a transfer needs a queue to transfer to');
    }
  }
  for (const [id, { capacity }] of Object.entries(plan.agents)) {
    if (capacity.chat === 0 && capacity.voice === 0) error(`agents.${id}.capacity`, 'no_capacity', 'must be at least 1 of something');
  }
  for (const [id, { week }] of Object.entries(plan.hours)) {
    for (const [day, open] of Object.entries(week)) {
      open.forEach((interval, index) => {
        if (open.slice(0, index).some((other) => interval.from < other.to && other.from < interval.to)) {
          error(`hours.${id}.week.${day}[${index}]`, 'overlap', 'overlaps another one of the day');
        }
      });
    }
  }
  return found;
}

function warningsOf(plan: RoutingPlan): PlanProblem[] {
  return Object.entries(plan.queues).flatMap(([id, queue]) =>
    Object.entries(queue.skills)
      .filter(([skill, level]) => Object.values(plan.agents).every(({ skills }) => (skills[skill] ?? 0) < level))
      .map(([skill, level]) => ({
        severity: 'WARNING' as const,
        path: `queues.${id}.skills.${skill}`,
        code: 'nobody_has',
        message: `no agent has ${skill} at level ${level} or higher`,
      })),
  );
}

function usesOf(plan: RoutingPlan, kind: string, id: string): string[] {
  const queues = Object.entries(plan.queues);
  if (kind === 'queues') return queues.flatMap(([other, { overflow }]) => (overflow === id ? [`queues.${other}.overflow`] : []));
  if (kind === 'hours') return queues.flatMap(([other, { hours }]) => (hours === id ? [`queues.${other}.hours`] : []));
  if (kind === 'skills') return queues.flatMap(([other, { skills }]) => (id in skills ? [`queues.${other}.skills.${id}`] : []));
  return [];
}

function json(body: unknown): Response {
  return new Response(JSON.stringify(body), { status: 200, headers: { 'content-type': 'application/json' } });
}

function problem(status: number, code: string, more: Record<string, unknown> = {}): Response {
  return new Response(JSON.stringify({ code, detail: code, ...more }), { status, headers: { 'content-type': 'application/problem+json' } });
}
