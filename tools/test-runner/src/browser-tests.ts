import { spawn, spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { NONE, skipped, type Counts } from './counts.ts';
import type { Browser } from './debian.ts';
import { playwrightCounts } from './playwright-counts.ts';

/** The journeys in a real browser. Playwright starts the whole product itself, as `npm start` does. */
export async function runBrowserTests(root: string, browser: Browser, signal: AbortSignal): Promise<Counts> {
  if (!existsSync(join(root, 'e2e/playwright.config.ts')) || signal.aborted) return NONE;
  if (!browser.found) return skipped(countJourneys(root), 'browser journeys, for want of a Chromium');
  const report = join(root, 'e2e/test-results/playwright.json');
  rmSync(report, { force: true });
  // Playwright itself, not npx before it: that would end alone.
  const playwright = createRequire(join(root, 'e2e/package.json')).resolve('@playwright/test/cli');
  const child = spawn(process.execPath, [playwright, 'test', '--config', 'playwright.config.ts'], {
    cwd: join(root, 'e2e'),
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...(browser.path === undefined ? {} : { CHROMIUM_PATH: browser.path }) },
  });
  // The signal on which it ends the product as well.
  const end = () => child.kill('SIGINT');
  signal.addEventListener('abort', end, { once: true });
  await new Promise((resolve) => child.on('close', resolve));
  signal.removeEventListener('abort', end);
  return playwrightCounts(report);
}

/** How many journeys there are: Playwright tells without a browser, and without a product beside a made-up address. */
function countJourneys(root: string): number {
  const { stdout } = spawnSync('npx', ['playwright', 'test', '--config', 'playwright.config.ts', '--list'], {
    cwd: join(root, 'e2e'),
    encoding: 'utf8',
    env: { ...process.env, COUNTERSIGN_E2E_URL: 'http://localhost' },
  });
  return journeysIn(stdout);
}

/**
 * The number in Playwright's list of tests, each of those that are written once for several people or programs included.
 *
 * @throws Error with the list where it has none
 */
export function journeysIn(list: string): number {
  const [, total] = /^Total: (\d+) tests? in \d+ files?$/m.exec(list) ?? [];
  if (total === undefined) throw new Error(`Playwright did not say how many journeys there are:\n${list}`);
  return Number(total);
}
