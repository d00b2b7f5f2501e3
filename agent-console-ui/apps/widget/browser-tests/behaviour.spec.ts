import { expect, test, type Page } from '@playwright/test';
import { ana, assigned, bot, GatewayDouble, HOST, maya, posted, queued, resolved, SHOP, started } from './gateway-double';

async function openShop(page: Page, gateway: GatewayDouble) {
  await gateway.serve(page.context());
  await page.goto(SHOP);
  return page.frameLocator('iframe');
}

const launcher = (page: Page) => page.locator('#tandem-widget button');
const input = (page: Page) => page.frameLocator('iframe').getByRole('textbox', { name: 'Message' });

/** In a private window the page's storage stands in for the iframe's. */
async function hasConversation(page: Page): Promise<void> {
  await page.context().addInitScript(() => {
    if (window === window.top) localStorage.setItem('tandem-widget-kept:shop', '{"conversation":"conv-1"}');
  });
}

test('the launcher is there before anything else is loaded, and opening takes a moment only', async ({ page }) => {
  const gateway = new GatewayDouble();
  await openShop(page, gateway);
  await expect(launcher(page)).toHaveAccessibleName('Open chat');
  await expect(page.frameLocator('iframe').getByText('Hello!')).toBeAttached();
  const before = Date.now();
  await launcher(page).click();
  await expect(page.frameLocator('iframe').getByText('Hello!')).toBeVisible();
  expect(Date.now() - before).toBeLessThan(1_000);
});

test('nobody is connected before the chat is opened for the first time', async ({ page }) => {
  const gateway = new GatewayDouble();
  const messenger = await openShop(page, gateway);
  await expect(messenger.getByText('Hello!')).toBeAttached();
  expect(gateway.frames).toEqual([]);
  await launcher(page).click();
  await expect.poll(() => gateway.framesOf('hello').length).toBe(1);
});

test('Esc closes, the focus comes back, and the keyboard alone gets through a message', async ({ page }) => {
  const gateway = new GatewayDouble();
  const messenger = await openShop(page, gateway);
  await launcher(page).focus();
  await page.keyboard.press('Enter');
  await expect(input(page)).toBeFocused();
  await page.keyboard.type('where is my order 1042');
  await page.keyboard.press('Enter');
  await expect(messenger.getByText('where is my order 1042')).toBeVisible();
  await expect.poll(() => gateway.log.length).toBe(2);
  await page.keyboard.press('Escape');
  await expect(launcher(page)).toBeFocused();
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(input(page)).not.toBeVisible();
});

test('a reload goes on with the open conversation, without a gap and without a repeat', async ({ page }) => {
  const gateway = new GatewayDouble();
  const messenger = await openShop(page, gateway);
  await launcher(page).click();
  await input(page).fill('hello');
  await messenger.getByRole('button', { name: 'Send' }).click();
  await expect(messenger.locator('.mine .bubble')).toHaveText(['hello']);
  gateway.say(bot, 'Hi Maya');
  await page.reload();
  gateway.say(bot, 'written while the page was loading');
  await launcher(page).click();
  await expect(messenger.locator('.bubble')).toHaveText([/^Hello!/, 'hello', 'Hi Maya', 'written while the page was loading']);
  expect(gateway.framesOf('conversation.start').length).toBe(1);
});

test('what was written while the connection was down is sent once, in order', async ({ page }) => {
  const gateway = new GatewayDouble();
  gateway.append(started(), posted(maya, 'hello'));
  await hasConversation(page);
  const messenger = await openShop(page, gateway);
  await launcher(page).click();
  await expect(messenger.getByText('hello', { exact: true })).toBeVisible();
  gateway.reachable = false;
  gateway.drop();
  for (const text of ['one', 'two', 'three']) {
    await input(page).fill(text);
    await page.keyboard.press('Enter');
  }
  await expect(messenger.getByText('No connection.')).toBeVisible({ timeout: 5_000 });
  gateway.reachable = true;
  await expect(messenger.getByText('Connected again')).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => gateway.log.flatMap(({ event }) => (event.type === 'message.posted' ? [event.text] : []))).toEqual([
    'hello',
    'one',
    'two',
    'three',
  ]);
});

test('the badge counts what came while closed, and reading clears it', async ({ page }) => {
  const gateway = new GatewayDouble();
  gateway.append(started(), posted(maya, 'hello'), queued, assigned);
  await hasConversation(page);
  const messenger = await openShop(page, gateway);
  await expect(messenger.getByText('hello', { exact: true })).toBeAttached();
  gateway.say(ana, 'Hi Maya');
  gateway.say(ana, 'How can I help?');
  await expect(launcher(page)).toHaveAccessibleName('Open chat, 2 unread');
  await launcher(page).click();
  await expect.poll(() => gateway.framesOf('message.read').length).toBe(1);
  gateway.append({ type: 'message.read', side: 'customer', upToSeq: gateway.log.length });
  await expect(page.locator('#tandem-widget .badge')).toBeHidden();
});

test('the page hears what happens, but never a word of it', async ({ page }) => {
  const gateway = new GatewayDouble();
  gateway.append(started(), posted(maya, 'secret words'));
  await hasConversation(page);
  await gateway.serve(page.context());
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    window.addEventListener('message', (event) => heard.push(event.data));
  });
  await page.goto(SHOP);
  await page.waitForFunction(() => (window as { Tandem?: { loaded?: boolean } }).Tandem?.loaded);
  await page.evaluate(() => {
    const { Tandem, heard } = window as unknown as { Tandem: (...call: unknown[]) => void; heard: unknown[] };
    for (const name of ['opened', 'agent-assigned', 'conversation-ended', 'queue-position']) {
      Tandem('on', name, (detail: unknown) => heard.push([name, detail]));
    }
    Tandem('open');
  });
  const messenger = page.frameLocator('iframe');
  await expect(messenger.getByText('secret words')).toBeVisible();
  gateway.append(queued);
  gateway.push('queue.position', { conversationId: 'conv-1', queue: 'billing', position: 1 });
  await expect(messenger.getByText('You are next')).toBeVisible();
  gateway.append(assigned);
  await expect(messenger.getByText('Ana Torres joined')).toBeVisible();
  gateway.append( posted(ana, 'more secret words'), resolved);
  await expect(messenger.getByText('How was it?')).toBeVisible();
  const heard = JSON.stringify(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard));
  for (const name of ['opened', 'agent-assigned', 'conversation-ended', 'queue-position']) expect(heard).toContain(`["${name}",`);
  expect(heard).not.toContain('secret');
});

test('messages from elsewhere are ignored on both sides', async ({ page }) => {
  const gateway = new GatewayDouble();
  const messenger = await openShop(page, gateway);
  await expect(messenger.getByText('Hello!')).toBeAttached();
  const fake = { mark: 'tandem-widget', message: { type: 'event', name: 'unread-count', detail: { count: 7 } } };
  await page.evaluate((data) => window.postMessage(data, '*'), fake);
  const frame = page.frames().find((one) => one.url().startsWith(HOST));
  await frame?.evaluate((data) => window.postMessage(data, '*'), { mark: 'tandem-widget', message: { type: 'opened', pageUrl: 'x' } });
  await page.waitForTimeout(200);
  await expect(launcher(page)).toHaveAccessibleName('Open chat');
  expect(gateway.frames).toEqual([]);
});

test('a messenger that is embedded by another page than it was told stays silent', async ({ page, context }) => {
  const gateway = new GatewayDouble();
  await gateway.serve(context);
  await context.route('https://evil.test/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><iframe src="${HOST}/widget/?inbox=shop&origin=${encodeURIComponent(SHOP)}"></iframe>`,
    }),
  );
  await page.goto('https://evil.test/');
  await page.waitForTimeout(500);
  expect(gateway.frames).toEqual([]);
});

test('a file is checked, uploaded and sent', async ({ page }) => {
  const gateway = new GatewayDouble();
  const messenger = await openShop(page, gateway);
  await launcher(page).click();
  const picker = messenger.locator('input[type=file]');
  await picker.setInputFiles({ name: 'tool.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') });
  await expect(messenger.getByRole('alert')).toContainText('cannot be sent here. Accepted: PNG, JPEG, PDF, TXT.');
  await picker.setInputFiles({ name: 'big.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(5_000_001) });
  await expect(messenger.getByRole('alert')).toContainText('is larger than 5 MB');
  expect(gateway.framesOf('attachment.prepare')).toEqual([]);
  await picker.setInputFiles({ name: 'invoice-1187.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
  await expect(messenger.getByText('invoice-1187.pdf: ready to send')).toBeAttached();
  await messenger.getByRole('button', { name: 'Send' }).click();
  await expect(messenger.getByRole('button', { name: 'Open invoice-1187.pdf, 48 kB' })).toBeVisible();
  expect(gateway.framesOf('message.send')[0]?.data.attachments).toEqual(['att-1']);
});

test('ending asks first; then comes the rating, a copy and a new beginning', async ({ page }) => {
  const gateway = new GatewayDouble();
  gateway.append(started(), posted(maya, 'hello'));
  await hasConversation(page);
  const messenger = await openShop(page, gateway);
  await launcher(page).click();
  await messenger.getByRole('button', { name: 'More' }).click();
  await messenger.getByRole('button', { name: 'End conversation' }).click();
  await expect(messenger.getByRole('button', { name: 'Keep chatting' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(messenger.getByRole('alertdialog')).toBeHidden();
  expect(gateway.framesOf('conversation.end')).toEqual([]);
  await messenger.getByRole('button', { name: 'More' }).click();
  await messenger.getByRole('button', { name: 'End conversation' }).click();
  await messenger.getByRole('button', { name: 'End it' }).click();
  await expect(messenger.getByText('You ended the conversation')).toBeVisible();
  await messenger.getByRole('radio', { name: '2 of 5: not good' }).focus();
  await page.keyboard.press('ArrowRight');
  await messenger.getByRole('textbox', { name: /What could be better/ }).fill('Faster, please');
  await messenger.getByRole('button', { name: 'Send rating' }).click();
  await expect(messenger.getByText('Thank you. You gave 3 of 5.')).toBeVisible();
  expect(gateway.framesOf('rating.submit')[0]?.data).toEqual({ conversationId: 'conv-1', score: 3, comment: 'Faster, please' });
  const download = page.waitForEvent('download');
  await messenger.getByRole('button', { name: 'Save a copy' }).click();
  expect((await download).suggestedFilename()).toMatch(/^chat-.*\.txt$/);
  await messenger.getByRole('button', { name: 'New conversation' }).click();
  await expect(messenger.getByRole('button', { name: 'Where is my order?' })).toBeVisible();
});

test('German is complete where the page is German', async ({ page }, info) => {
  const gateway = new GatewayDouble();
  gateway.scriptAttributes = 'data-locale="de" data-color="#ffd400" data-position="left"';
  gateway.append(started(), posted(maya, 'Hallo'), queued);
  await hasConversation(page);
  const messenger = await openShop(page, gateway);
  await expect(launcher(page)).toHaveAccessibleName(/Chat öffnen/);
  await launcher(page).click();
  await expect(messenger.getByPlaceholder('Nachricht schreiben …')).toBeVisible();
  await expect(messenger.getByText('So bald wie möglich ist jemand für Sie da')).toBeVisible();
  const box = await launcher(page).boundingBox();
  expect(box?.x).toBeLessThan(40);
  // A light brand colour gets dark text.
  await expect(messenger.locator('.header')).toHaveCSS('color', 'rgb(0, 0, 0)');
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${info.project.outputDir}/shots/german-left-yellow.png` });
});

test('at 200 % zoom everything can be reached', async ({ page }, info) => {
  const gateway = new GatewayDouble();
  gateway.append(started(), posted(maya, 'hello'), queued, assigned, posted(ana, 'Hi Maya, what can I do for you?'));
  await hasConversation(page);
  await page.setViewportSize({ width: 640, height: 400 });
  const messenger = await openShop(page, gateway);
  await launcher(page).click();
  await expect(messenger.getByText('Hi Maya, what can I do')).toBeInViewport();
  await expect(input(page)).toBeInViewport();
  await messenger.getByRole('button', { name: 'More' }).click();
  await expect(messenger.getByRole('button', { name: 'End conversation' })).toBeInViewport();
  await page.screenshot({ path: `${info.project.outputDir}/shots/zoom-200.png` });
});

test('on a phone the tab key stays in the messenger', async ({ page }) => {
  const gateway = new GatewayDouble();
  await page.setViewportSize({ width: 390, height: 844 });
  await openShop(page, gateway);
  await launcher(page).click();
  await expect(input(page)).toBeVisible();
  for (let presses = 0; presses < 15; presses += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('A');
  }
});
