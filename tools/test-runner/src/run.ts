import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@countersign/embedded-postgres';
import { add, vitestCounts, type Counts } from './counts.ts';
import { provideChromium, provideReaders } from './debian.ts';
import { runBrowserTests } from './browser-tests.ts';
import { checkCounts, projectsWith, runTargets } from './nx.ts';

/** `npm test`: format, lint, types, every Vitest project on one real PostgreSQL, then the browser journeys. */
async function main(): Promise<Counts> {
  const chromium = provideChromium();
  provideReaders();
  const format = check('format', 'npx', ['prettier', '--check', '--log-level=warn', '.']);

  const home = mkdtempSync(join(tmpdir(), 'countersign-test-'));
  // Processes are killed in tests, machines are not: the operating system keeps what was written.
  const postgres = await startPostgres({ home, settings: { fsync: 'off', max_connections: '300' } });
  process.env['TEST_POSTGRES_URL'] = postgres.url('postgres');
  let failed: string[];
  try {
    ({ failed } = await runTargets(['lint', 'typecheck', 'test', 'build']));
  } finally {
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  }
  const unit = projectsWith('test').map(({ root }) => vitestCounts(join(root, 'test-results/vitest.json')));
  const checks = ['lint', 'typecheck', 'build'].map((target) => checkCounts(target, failed));
  const browser = await runBrowserTests(chromium);
  const other: Counts = { passed: 0, failed: failed.includes('nx') ? 1 : 0, skipped: 0 };
  if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
  return add(format, ...checks, ...unit, browser, other);
}

function check(name: string, command: string, parameters: readonly string[]): Counts {
  const { status } = spawnSync(command, parameters, { stdio: 'inherit' });
  if (status !== 0) console.log(`Failed: ${name}`);
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
}

const { passed, failed, skipped } = await main();
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 ? 0 : 1);
