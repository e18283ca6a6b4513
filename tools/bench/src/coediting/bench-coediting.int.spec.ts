import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Row } from './row-of-runs.ts';

const ROOT = join(import.meta.dirname, '../../../..');

const PATIENCE_MS = 200_000;

/** Runs the command as people do, in little. */
function bench(...argv: string[]) {
  const command = ['run', '-s', 'bench:coediting', '--', ...argv];
  const { status, stdout, stderr } = spawnSync('npm', command, {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: PATIENCE_MS,
  });
  return { status, stdout, stderr, lines: stdout.trim().split('\n') };
}

test(
  'bench:coediting measures ours beside another in one call, and prints a table and one object',
  () => {
    const { status, stderr, lines } = bench('--check', '--only', 'room10,reconnect', '--peers', 'bare');
    const { machine, rows } = JSON.parse(lines.at(-1) ?? '{}') as { machine: string; rows: Row[] };
    expect(lines[0], stderr).toBe(machine);
    expect(rows).toHaveLength(7);
    for (const { work, ours, met } of rows) {
      expect(ours, work).toBeGreaterThan(0);
      const line = lines.findIndex((text) => text === work);
      expect(lines[line + 1]?.includes('NOT MET'), work).toBe(!met);
    }
    for (const row of rows.filter(({ work }) => !work.includes('crash'))) {
      expect(row.peer, row.work).toBeGreaterThan(0);
      expect(row.ratio, row.work).toBeCloseTo(row.ours / row.peer!, 1);
    }
    expect(status).toBe(rows.every(({ met }) => met) ? 0 : 1);
  },
  PATIENCE_MS,
);

test.each([
  ['--only', 'rom10', 'There is no work named "rom10".', 'room10|'],
  ['--peers', 'bare,y-web,hokus', 'There is no server whose name begins with "hokus".', 'y-websocket'],
])('what it does not measure is said, with what it does, and nothing is started: %s %s', (...given) => {
  const [option, value, said, possible] = given;
  const { status, stdout, stderr } = bench(option, value);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(said);
  expect(stderr).toContain(possible);
});
