import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { readProduct } from './support/product.ts';

const product = await readProduct();
const places = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const chromium = places.find((place) => place !== undefined && existsSync(place));

export default defineConfig({
  testDir: 'specs',
  testMatch: '*.e2e.ts',
  outputDir: 'test-results/artifacts',
  // One product, one sample workspace: journeys follow each other.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 600_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    baseURL: product.url,
    viewport: { width: 1440, height: 900 },
    navigationTimeout: 60_000,
    actionTimeout: 60_000,
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        // Chromium refuses its sandbox to root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // COUNTERSIGN_E2E_URL: a product that runs already, in demo mode.
  ...(product.running
    ? {}
    : {
        webServer: {
          command: `node ${fileURLToPath(new URL('start-product.mjs', import.meta.url))}`,
          // Said when every service is ready; the pages alone are there before the gateway is.
          wait: { stdout: /Countersign is ready/ },
          env: { ...product.environment },
          // The first build of everything, on a slow machine.
          timeout: 600_000,
          gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 15_000 },
          stdout: 'pipe' as const,
          stderr: 'pipe' as const,
        },
      }),
});
