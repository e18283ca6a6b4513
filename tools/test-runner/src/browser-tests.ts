import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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
  const child = spawn('npx', ['playwright', 'test', '--config', 'playwright.config.ts'], {
    cwd: join(root, 'e2e'),
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...(browser.path === undefined ? {} : { CHROMIUM_PATH: browser.path }) },
  });
  const end = () => child.kill('SIGTERM');
  signal.addEventListener('abort', end, { once: true });
  await new Promise((resolve) => child.on('close', resolve));
  signal.removeEventListener('abort', end);
  return playwrightCounts(report);
}

/** How many journeys there are, by their source: without a browser nothing else tells. */
function countJourneys(root: string): number {
  const folder = join(root, 'e2e/specs');
  return readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8').match(/^\s*test\(/gm)?.length ?? 0)
    .reduce((sum, count) => sum + count, 0);
}
