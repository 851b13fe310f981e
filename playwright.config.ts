import { defineConfig } from '@playwright/test';

// `npm run test:e2e` finds the browser (scripts/lib/chromium.ts) and passes its path on. Each spec starts its own engine.
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  // A file each: the specs share nothing, their engines take free ports.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json']],
  use: {
    actionTimeout: 10_000,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      ...(process.env.STREAMWRIGHT_CHROMIUM === undefined
        ? {}
        : { executablePath: process.env.STREAMWRIGHT_CHROMIUM }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-sync',
        '--disable-component-update',
      ],
    },
  },
});
