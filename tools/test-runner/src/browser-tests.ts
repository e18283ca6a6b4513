import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { playwrightCounts, NONE, type Counts } from './counts.ts';

/** The journeys in a real browser. Playwright starts the whole product itself, as `npm start` does. */
export async function runBrowserTests(chromium: string | undefined): Promise<Counts> {
  if (!existsSync('e2e/playwright.config.ts')) return NONE;
  spawnSync('npx', ['playwright', 'test', '--config', 'e2e/playwright.config.ts'], {
    stdio: 'inherit',
    env: { ...process.env, ...(chromium ? { CHROMIUM_PATH: chromium } : {}) },
  });
  return Promise.resolve(playwrightCounts('e2e/test-results/playwright.json'));
}
