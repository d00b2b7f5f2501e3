import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';

const SHOTS = '../target/browser/screenshots';

/** A page of its own person; what the browser complains about is kept. */
async function person(browser: Browser, path: string, complaints: string[]): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${path}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${path}: ${response.status()} ${response.url()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`));
  // The shop's page has then said who is signed in; nobody types faster than that.
  await page.goto(path, { waitUntil: 'networkidle' });
  return page;
}

const messenger = (page: Page) => page.frameLocator('#tandem-widget iframe');

async function openWidget(page: Page): Promise<void> {
  await page.locator('#tandem-widget button').click();
  await expect(messenger(page).getByRole('textbox', { name: 'Message' })).toBeVisible();
}

async function write(page: Page, text: string): Promise<void> {
  await messenger(page).getByRole('textbox', { name: 'Message' }).fill(text);
  await messenger(page).getByRole('button', { name: 'Send' }).click();
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('tandem-demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(/\/console\/(inbox|board|dashboards)/);
}

async function reply(page: Page, text: string): Promise<void> {
  const box = page.getByPlaceholder(/^Write to/);
  await box.fill(text);
  await box.press('Enter');
}

async function isAccessible(page: Page, include?: string): Promise<void> {
  const builder = new AxeBuilder({ page });
  const results = await (include ? builder.include(include) : builder).analyze();
  expect(results.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
}

test('from the virtual agent to the rating, with two people at their browsers', async ({ browser }) => {
  const complaints: string[] = [];
  const customer = await person(browser, '/demo/', complaints);
  const agent = await person(browser, '/console/', complaints);
  const admin = await person(browser, '/console/', complaints);

  await test.step('the virtual agent answers, and is honest when it does not understand', async () => {
    await openWidget(customer);
    await write(customer, 'where is my order 1042');
    await expect(messenger(customer).getByText(/PostNord/).first()).toBeVisible();
    await write(customer, 'purple elephants dance at midnight on saturn');
    await write(customer, 'colourless green ideas sleep furiously');
    await expect(messenger(customer).getByRole('button', { name: 'Talk to a person' })).toBeVisible();
    await customer.screenshot({ path: `${SHOTS}/widget-bot.png` });
    await isAccessible(customer);
  });

  await test.step('the agent becomes available and the admin watches', async () => {
    await signIn(agent, 'ana@tandem.example');
    await agent.getByRole('button', { name: 'Go Available' }).click();
    await signIn(admin, 'ada@tandem.example');
    await admin.goto('/console/dashboards');
    await expect(admin.getByText('Conversations', { exact: true }).first()).toBeVisible();
  });

  await test.step('a handoff rings at the agent', async () => {
    await write(customer, 'I need to talk to someone about a wrong invoice');
    const offer = agent.getByRole('button', { name: 'Accept' });
    await expect(offer).toBeVisible();
    await agent.screenshot({ path: `${SHOTS}/console-offer.png` });
    await offer.click();
    await expect(messenger(customer).getByText(/Ana Torres/).first()).toBeVisible();
  });

  await test.step('the agent knows everything', async () => {
    await expect(agent.getByText('where is my order 1042').first()).toBeVisible();
    await expect(agent.getByText('Charged twice on invoice 2026-1187').first()).toBeVisible();
    await expect(agent.getByText(/Maya Lindqvist/).first()).toBeVisible();
    await isAccessible(agent);
  });

  await test.step('both write, with ticks and a private note', async () => {
    await reply(agent, 'Hello Maya, let me look at that invoice.');
    await expect(messenger(customer).getByText('Hello Maya, let me look at that invoice.').first()).toBeVisible();
    await write(customer, 'Thank you, it is 2026-1187.');
    await expect(agent.getByText('Thank you, it is 2026-1187.').first()).toBeVisible();
    await agent.getByText('Private note', { exact: true }).first().click();
    const note = agent.getByPlaceholder(/^Write a note/);
    await note.fill('Canary: debited twice.');
    await note.press('Enter');
    await expect(agent.getByText('Canary: debited twice.').first()).toBeVisible();
    await expect(messenger(customer).getByText('Canary')).toHaveCount(0);
    await customer.screenshot({ path: `${SHOTS}/widget-agent.png` });
    await agent.screenshot({ path: `${SHOTS}/console-conversation.png` });
  });

  await test.step('a script in a message is only text', async () => {
    await write(customer, '<img src=x onerror="window.__pwned=1"><script>window.__pwned=1</script>');
    await expect(agent.getByText('onerror=').first()).toBeVisible();
    expect(await agent.evaluate(() => '__pwned' in window)).toBe(false);
  });

  await test.step('the agent resolves and wraps up, the customer rates', async () => {
    await agent.getByRole('button', { name: 'Resolve' }).first().click();
    await agent.getByRole('dialog').getByText('Invoice corrected').click();
    await agent.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
    await agent.getByRole('button', { name: 'Done' }).click();
    await messenger(customer).locator('form.rating label').last().click();
    await customer.screenshot({ path: `${SHOTS}/widget-rating.png` });
    await messenger(customer).locator('form.rating button[type=submit]').click();
  });

  await test.step('the dashboard shows it without a reload', async () => {
    await expect(admin.getByText('5.0').or(admin.getByText('5', { exact: true })).first()).toBeVisible();
    await admin.screenshot({ path: `${SHOTS}/dashboards.png` });
    await isAccessible(admin);
  });

  expect(complaints).toEqual([]);
});
