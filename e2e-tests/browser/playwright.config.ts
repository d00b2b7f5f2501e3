import { defineConfig } from '@playwright/test';

/* The product is already running: BrowserJourneyTests gives its address and the browser to use. */
export default defineConfig({
  testDir: '.',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  reporter: [['list']],
  outputDir: '../target/browser/failures',
  use: {
    baseURL: process.env.TANDEM_ORIGIN,
    locale: 'en-GB',
    launchOptions: {
      executablePath: process.env.TANDEM_CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    screenshot: 'only-on-failure',
  },
});
