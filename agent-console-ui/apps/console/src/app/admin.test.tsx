import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderConsole } from '../../test/render-console';

describe('the routing setup', () => {
  it('is not there for agents, neither in the rail nor by its address', async () => {
    renderConsole({ path: '/admin/queues', userId: 'ana' });
    expect(await screen.findByText('There is no such page')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Routing setup' })).not.toBeInTheDocument();
  });

  it('can be read by supervisors, who cannot change it', async () => {
    renderConsole({ path: '/admin/queues/billing', userId: 'sam' });
    expect(await screen.findByText('You can read this. Only admins change it.')).toBeInTheDocument();
    expect(screen.getByLabelText('Name')).toBeDisabled();
    expect(screen.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Delete' })).not.toBeInTheDocument();
  });

  it('lists the queues with what is odd about them, and opens one', async () => {
    const { user } = renderConsole({ path: '/admin', userId: 'ada' });
    const table = await screen.findByRole('table', { name: 'Queues' });
    const technical = within(table).getByRole('link', { name: 'Technical' }).closest('tr') as HTMLElement;
    expect(technical).toHaveTextContent('1 warning');
    expect(within(table).getByText('80 % in 20s', { selector: 'tr:first-child *' })).toBeInTheDocument();
    await user.click(within(table).getByRole('link', { name: 'Billing' }));
    expect(await screen.findByRole('heading', { name: /Billing/, level: 2 })).toBeInTheDocument();
  });

  it('saves a queue with the version that was seen, and keeps what it did not touch', async () => {
    const { user, server } = renderConsole({ path: '/admin/queues/billing', userId: 'ada' });
    const before = server.routing.plan.queues.billing;
    rewrite(await screen.findByLabelText('Longest wait'), '1m 30s');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('It holds from now on. Nothing needs a restart.')).toBeInTheDocument();
    expect(server.routing.puts).toEqual([{ path: 'PUT queues/billing', body: { ...before, maxWait: 'PT1M30S' } }]);
    expect(server.routing.version).toBe(8);
  });

  it('shows what the check finds at its field before anything is saved', async () => {
    const { server } = renderConsole({ path: '/admin/queues/billing', userId: 'ada' });
    const priority = await screen.findByLabelText('Priority');
    rewrite(priority, '12');
    await waitFor(() => expect(priority).toHaveAccessibleDescription(/Must be 0 to 9/));
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    expect(screen.getByText('1 thing to fix')).toBeInTheDocument();
    expect(server.routing.version).toBe(7);
    rewrite(priority, '5');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled());
  });

  it('says that a time cannot be read', async () => {
    renderConsole({ path: '/admin/queues/billing', userId: 'ada' });
    rewrite(await screen.findByLabelText('Ring time'), 'soon');
    expect(screen.getByText('Write a time such as 20s, 5m or 1h 30m.')).toBeInTheDocument();
  });

  it('lets an admin decide when somebody else changed the same queue', async () => {
    const { user, server } = renderConsole({ path: '/admin/queues/billing', userId: 'ada' });
    rewrite(await screen.findByLabelText('Name'), 'Billing and refunds');
    server.routing.changeBy('Kim', 'queue billing changed', [{ path: 'queues.billing.name' }], (plan) => ({
      ...plan,
      queues: { ...plan.queues, billing: { ...must(plan.queues.billing), name: 'Invoices' } },
    }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Kim changed the same while you were editing')).toBeInTheDocument();
    expect(screen.getByLabelText('Name')).toHaveValue('Billing and refunds');
    await user.click(screen.getByRole('button', { name: 'Show theirs, drop mine' }));
    await waitFor(() => expect(screen.getByLabelText('Name')).toHaveValue('Invoices'));
    expect(server.routing.plan.queues.billing?.name).toBe('Invoices');
  });

  it('saves over what others did in the same queue only when told to', async () => {
    const { user, server } = renderConsole({ path: '/admin/queues/billing', userId: 'ada' });
    rewrite(await screen.findByLabelText('Name'), 'Mine');
    server.routing.changeBy('Kim', 'queue billing changed', [{ path: 'queues.billing.name' }], (plan) => plan);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('button', { name: 'Save mine over it' }));
    await waitFor(() => expect(server.routing.plan.queues.billing?.name).toBe('Mine'));
  });

  it('is not held up by what others change elsewhere', async () => {
    const { user, server } = renderConsole({ path: '/admin/queues/billing', userId: 'ada' });
    rewrite(await screen.findByLabelText('Name'), 'Mine');
    server.routing.changeBy('Kim', 'agent ana changed', [{ path: 'agents.ana.name' }], (plan) => ({
      ...plan,
      agents: { ...plan.agents, ana: { ...must(plan.agents.ana), name: 'Ana T.' } },
    }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(server.routing.plan.queues.billing?.name).toBe('Mine'));
    expect(server.routing.plan.agents.ana?.name).toBe('Ana T.');
  });

  it('moves those who wait before it deletes a queue', async () => {
    const { user, server } = renderConsole({ path: '/admin/queues/billing', userId: 'ada' });
    await user.click(await screen.findByRole('button', { name: 'Delete' }));
    const dialog = await screen.findByRole('dialog', { name: 'Delete Billing?' });
    const target = await within(dialog).findByRole('combobox', { name: '1 customer waits here. Move to' });
    expect(within(dialog).getByRole('button', { name: 'Move and delete' })).toBeDisabled();
    await user.selectOptions(target, 'orders');
    await user.click(within(dialog).getByRole('button', { name: 'Move and delete' }));
    expect(await screen.findByRole('table', { name: 'Queues' })).toBeInTheDocument();
    expect(server.routing.puts.map(({ path }) => path)).toEqual(['DELETE queues/billing?moveTo=orders']);
  });

  it('names what still uses a part that cannot go', async () => {
    const { user, server } = renderConsole({ path: '/admin/hours/office', userId: 'ada' });
    await user.click(await screen.findByRole('button', { name: 'Delete' }));
    const dialog = await screen.findByRole('dialog', { name: 'Delete Office?' });
    await user.click(within(dialog).getByRole('button', { name: 'Delete' }));
    expect(await within(dialog).findByText('Queues › billing › hours')).toBeInTheDocument();
    expect(server.routing.plan.hours.office).toBeDefined();
  });

  it('makes a new agent, whose id comes from the name and must be free', async () => {
    const { user, server } = renderConsole({ path: '/admin/agents/new', userId: 'ada' });
    const name = await screen.findByLabelText('Name');
    rewrite(name, 'Ana');
    expect(await screen.findByText('This id is taken.')).toBeInTheDocument();
    rewrite(name, 'Zoé Lang');
    expect(screen.getByLabelText('Id')).toHaveValue('zoe-lang');
    await user.type(screen.getByRole('combobox', { name: 'Add a skill' }), 'billing{Enter}');
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Level of billing' }), '4');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(server.routing.plan.agents['zoe-lang']).toMatchObject({ name: 'Zoé Lang', skills: { billing: 4 } }));
    expect(await screen.findByRole('heading', { name: /Zoé Lang/, level: 2 })).toBeInTheDocument();
  });

  it('edits the week, sees overlaps, and previews what is not saved', async () => {
    const { user, server } = renderConsole({ path: '/admin/hours/office', userId: 'ada' });
    expect(await screen.findByText(/Open now|Closed now/)).toBeInTheDocument();
    const tuesday = screen.getByRole('group', { name: 'Tuesday' });
    await user.click(within(tuesday).getByRole('button', { name: 'Remove hours 1 on Tuesday' }));
    expect(within(tuesday).getByText('Closed')).toBeInTheDocument();
    const monday = screen.getByRole('group', { name: 'Monday' });
    const opens = within(monday).getAllByLabelText('Monday, opens')[1] as HTMLElement;
    rewrite(opens, '11:00');
    expect(await within(monday).findByText('Overlaps another one of the day')).toBeInTheDocument();
    rewrite(opens, '12:30');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled());
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(server.routing.plan.hours.office?.week.TUESDAY).toEqual([]));
    expect(server.routing.plan.hours.office?.week.MONDAY?.[1]).toEqual({ from: '12:30', to: '17:00:00' });
  });

  it('saves weights', async () => {
    const { user, server } = renderConsole({ path: '/admin/settings', userId: 'ada' });
    rewrite(await screen.findByLabelText('Upset customer'), '3m');
    rewrite(screen.getByLabelText('Worth of gold'), '10m');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(server.routing.plan.weights).toMatchObject({ sentiment: 'PT3M', tiers: { gold: 'PT10M' } }));
    expect(Object.keys(server.routing.puts[0]?.body as object)).not.toContain('queues');
  });

  it('shows who changed what, with before and after', async () => {
    const { user } = renderConsole({ path: '/admin/audit', userId: 'sam' });
    const trail = await screen.findByRole('list', { name: 'Change history' });
    const first = (await within(trail).findAllByRole('listitem'))[0] as HTMLElement;
    expect(first).toHaveTextContent('Ada Novak');
    expect(first).toHaveTextContent('Queues › billing › wrapup › time');
    expect(within(first).getByText('1m')).toBeInTheDocument();
    expect(within(first).getByText('45s')).toBeInTheDocument();
    await user.type(screen.getByLabelText('Filter by person or field'), 'chloe');
    expect(within(trail).queryByText('queue billing changed')).not.toBeInTheDocument();
    expect(within(trail).getByText('agent chloe changed')).toBeInTheDocument();
  });

  it('asks before what is not saved gets lost', async () => {
    const { user } = renderConsole({ path: '/admin/queues/billing', userId: 'ada' });
    rewrite(await screen.findByLabelText('Name'), 'Mine');
    await user.click(screen.getByRole('link', { name: 'Agents' }));
    const dialog = await screen.findByRole('dialog', { name: 'Leave without saving?' });
    await user.click(within(dialog).getByRole('button', { name: 'Stay here' }));
    expect(screen.getByLabelText('Name')).toHaveValue('Mine');
  });

  it('says what to do where nothing is set up, and where loading failed', async () => {
    renderConsole({ path: '/admin/queues', userId: 'ada', scenario: 'empty' });
    expect(await screen.findByText('No queues yet')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'New queue' })).toBeInTheDocument();
  });

  it('says that loading failed, and tries again', async () => {
    const { user, server } = renderConsole({ path: '/inbox', userId: 'ada' });
    server.failures.set('/api/routing/plan', { status: 403, code: 'forbidden' });
    await user.click(await screen.findByRole('link', { name: 'Routing setup' }));
    expect(await screen.findByText('Your role does not allow this.')).toBeInTheDocument();
    server.failures.clear();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('table', { name: 'Queues' })).toBeInTheDocument();
  });
});

/** Typing key by key into the largest form is what such tests spend their time on. */
function rewrite(field: HTMLElement, text: string): void {
  fireEvent.change(field, { target: { value: text } });
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('It is missing');
  return value;
}
