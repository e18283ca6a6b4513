import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '@countersign/embedded-postgres';
import { afterEach, expect, test } from 'vitest';
import { startSmallProduct, type SmallProduct } from './testing/small-product.ts';

let product: SmallProduct | undefined;
afterEach(() => product?.remove());

/** Milliseconds that a person is promised; twice that, for a machine on which other tests run. */
const PROMISED = 5_000;
const SLACK = 2;

/** What PostgreSQL notes of itself: after eight bytes of its name and two versions (src/include/catalog/pg_control.h). */
const STATE_AT = 16;
const SHUT_DOWN = 1;
const IN_PRODUCTION = 6;

test.each<[string, (pid: number) => void]>([
  ['Ctrl-C, which a terminal tells every process in front', (pid) => process.kill(-pid, 'SIGINT')],
  ['SIGTERM to npm alone, as from a service manager', (pid) => process.kill(pid, 'SIGTERM')],
])('%s ends everything within seconds, services before PostgreSQL, and that in order', async (_, tell) => {
  product = await startSmallProduct();
  const { command, processes, home } = product;
  const group = groupOf(command.pid!);
  expect(processes.map(isAlive)).toEqual(processes.map(() => true));
  expect(stateOf(home)).toBe(IN_PRODUCTION);

  tell(command.pid!);
  const left = () => [...group, ...processes].filter(isAlive);
  await expect.poll(left, { timeout: SLACK * PROMISED, interval: 20 }).toEqual([]);

  expect(product.wrote()).toEqual(['copilot', 'gateway', 'presence', 'web']);
  expect(stateOf(home)).toBe(SHUT_DOWN);
  expect(readdirSync(home)).not.toContain('services.json');
});

/** npm, its shell and the launcher: those that a terminal tells. */
function groupOf(leader: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => processGroupOf(pid) === leader);
}

/** "pid (name) state parent group …", and the name may hold anything; null where it has ended. */
function processGroupOf(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')[2]);
  } catch {
    return null;
  }
}

function stateOf(home: string): number {
  return readFileSync(join(home, 'postgres/data/global/pg_control')).readUInt32LE(STATE_AT);
}
