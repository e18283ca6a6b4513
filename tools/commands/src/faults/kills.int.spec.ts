import { expect, test } from 'vitest';
import { runKills } from './run-kills.ts';

// Rule 1 of docs/spec/coediting.md; `npm run faults:coediting -- --kills 100` does it as often as one likes.

test('what was acknowledged is there after kill -9 of either of two nodes, and everybody goes on', async () => {
  const report = await runKills({ seed: 1, kills: 2 });
  expect(report).toMatchObject({ kills: 2, ackedLost: 0, doubled: 0, missing: 0, diverged: 0, gaps: 0 });
  expect(report.typed).toBeGreaterThan(20);
}, 240_000);

test('two nodes that are restarted in turn while people type lose nothing, and nobody has to do anything', async () => {
  const report = await runKills({ seed: 2, kills: 2, gently: true });
  expect(report).toMatchObject({ kills: 2, ackedLost: 0, doubled: 0, missing: 0, diverged: 0, gaps: 0 });
  expect(report.typed).toBeGreaterThan(20);
}, 240_000);
