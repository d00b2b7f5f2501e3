import AxeBuilder from '@axe-core/playwright';
import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { ana, assigned, bot, GatewayDouble, maya, posted, queued, resolved, SHOP, started } from './gateway-double';

const SIZES = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } };

const LONG_WORD = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(6).slice(0, 300);
const LONG_NAME = 'Maximiliana-Theodora von und zu Hohenstaufen-Württemberg '.repeat(5).trim();

function talkWithBot(gateway: GatewayDouble): void {
  gateway.append(started(), posted(maya, 'where is my order 1042'));
  gateway.append({ type: 'message.delivered', side: 'staff', upToSeq: 2 });
  gateway.say(bot, 'Order 1042 was shipped with DHL and should be with you in 2 days.\nTrack it: https://track.example/00340434161094');
  gateway.say(bot, 'Is there anything else?', {
    quickReplies: [
      { title: 'Opening hours', text: 'opening hours' },
      { title: 'Talk to a person', text: 'Talk to a person' },
    ],
  });
}

function waitInQueue(gateway: GatewayDouble): void {
  talkWithBot(gateway);
  gateway.append(posted(maya, 'I need to talk to someone about a wrong invoice'), posted(bot, 'I am sorry about that. I am getting a colleague from billing for you.'), queued);
}

function talkWithAna(gateway: GatewayDouble): void {
  waitInQueue(gateway);
  gateway.append(assigned, posted(ana, 'Hi Maya, this is Ana. I see that invoice 2026-1187 was charged twice.'));
  gateway.append(posted(ana, 'Could you send me a picture of the statement?'));
  const picture = { id: 'a1', name: 'statement.png', contentType: 'image/png', sizeBytes: 184_000 };
  const file = { id: 'a2', name: 'invoice-2026-1187.pdf', contentType: 'application/pdf', sizeBytes: 48_120 };
  gateway.append(posted(maya, 'Here it is', { attachments: [picture, file] }));
  gateway.append({ type: 'message.read', side: 'staff', upToSeq: gateway.log.length });
}

interface State {
  name: string;
  play: (gateway: GatewayDouble) => void;
  then?: (gateway: GatewayDouble, messenger: FrameLocator, page: Page) => Promise<void>;
}

const place = { conversationId: 'conv-1', queue: 'billing', position: 2, estimatedWaitSeconds: 190 };

const STATES: State[] = [
  { name: 'empty', play: () => undefined },
  { name: 'bot', play: talkWithBot },
  {
    name: 'queued',
    play: waitInQueue,
    then: async (gateway, messenger) => {
      gateway.push('queue.position', place);
      await expect(messenger.getByText('Number 2 in the queue')).toBeVisible();
    },
  },
  {
    name: 'closed',
    play: waitInQueue,
    then: async (gateway, messenger) => {
      gateway.push('queue.position', { ...place, position: 1, opensAt: '2031-05-05T07:00:00Z', callback: true });
      await expect(messenger.getByText('We are closed at the moment')).toBeVisible();
    },
  },
  {
    name: 'active',
    play: talkWithAna,
    then: async (gateway, messenger) => {
      gateway.push('typing', { conversationId: 'conv-1', author: ana, typing: true });
      await expect(messenger.getByText('Ana Torres is typing')).toBeAttached();
    },
  },
  {
    name: 'rating',
    play: (gateway) => {
      talkWithAna(gateway);
      gateway.append(resolved);
    },
    then: async (_, messenger) => {
      await messenger.getByRole('radio', { name: '4 of 5: good' }).check({ force: true });
    },
  },
  {
    name: 'rated',
    play: (gateway) => {
      talkWithAna(gateway);
      gateway.append(resolved, { type: 'rating.submitted', score: 5 });
    },
  },
  {
    name: 'long-text',
    play: (gateway) => {
      gateway.title = LONG_NAME;
      gateway.append(started(), posted(maya, LONG_WORD), queued);
      const agent = { ...ana, displayName: LONG_NAME };
      gateway.append({ type: 'conversation.assigned', offerId: 'o', agent }, posted(agent, `${LONG_WORD}\n\n<script>alert(1)</script> is only text`));
      const file = { id: 'a', name: `${LONG_WORD}.pdf`, contentType: 'application/pdf', sizeBytes: 1_200_000 };
      gateway.append(posted(agent, '', { attachments: [file] }));
    },
  },
  {
    name: 'offline',
    play: talkWithBot,
    then: async (gateway, messenger) => {
      gateway.reachable = false;
      gateway.drop();
      await messenger.getByRole('textbox', { name: 'Message' }).fill('and my other order?');
      await messenger.getByRole('button', { name: 'Send' }).click();
      await expect(messenger.getByText('No connection.')).toBeVisible({ timeout: 5_000 });
    },
  },
  {
    name: 'failed',
    play: talkWithBot,
    then: async (gateway, messenger) => {
      gateway.refuses = { code: 'rate_limited', message: 'Slow down', retryable: false };
      await messenger.getByRole('textbox', { name: 'Message' }).fill('again and again');
      await messenger.getByRole('button', { name: 'Send' }).click();
      await expect(messenger.getByText('Not sent: that was very fast.')).toBeVisible();
    },
  },
  {
    name: 'end-question',
    play: talkWithBot,
    then: async (_, messenger) => {
      await messenger.getByRole('button', { name: 'More' }).click();
      await messenger.getByRole('button', { name: 'End conversation' }).click();
    },
  },
  {
    name: 'menu',
    play: talkWithBot,
    then: async (_, messenger) => messenger.getByRole('button', { name: 'More' }).click(),
  },
];

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${size}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });
      for (const state of STATES) {
        test(state.name, async ({ page, context }, info) => {
          const gateway = new GatewayDouble();
          await gateway.serve(context);
          const problems: string[] = [];
          page.on('console', (message) => {
            if (message.type() === 'error') problems.push(message.text());
          });
          page.on('pageerror', (error) => problems.push(error.message));
          state.play(gateway);
          if (gateway.log.length > 0) {
            // A private window denies the iframe its storage; the page's own stands in for it.
            await context.addInitScript(() => {
              if (window === window.top) localStorage.setItem('tandem-widget-kept:shop', '{"conversation":"conv-1"}');
            });
          }
          await page.goto(SHOP);
          await page.getByRole('button', { name: /Open chat/ }).click();
          const messenger = page.frameLocator('iframe');
          await expect(messenger.getByRole('textbox', { name: 'Message' }).or(messenger.getByRole('button', { name: 'New conversation' }))).toBeVisible();
          if (gateway.log.length > 0) await expect(messenger.locator('.group.mine').first()).toBeVisible();
          await state.then?.(gateway, messenger, page);
          await page.waitForTimeout(350);
          await page.screenshot({ path: `${info.project.outputDir}/shots/${state.name}-${size}-${colorScheme}.png` });
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
          expect(problems).toEqual([]);
        });
      }
    });
  }
}
