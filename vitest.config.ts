import { defineConfig } from 'vitest/config';

// Two kinds of tests stand beside the code: `x.test.ts` runs in memory and is quick, `x.integration.test.ts`
// starts real processes, sockets or servers. End-to-end specs (`e2e/*.spec.ts`) belong to Playwright.
const shared = { environment: 'node' as const, restoreMocks: true };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['{engine,renderer,electron,scripts,bin}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.integration.test.ts', '**/node_modules/**'],
          testTimeout: 10_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'integration',
          include: ['{engine,renderer,electron,scripts,bin,bench}/**/*.integration.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
