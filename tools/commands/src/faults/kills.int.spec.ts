import { describe, expect, test } from 'vitest';
import { isClean } from './ledger.ts';
import { hasRedis } from './redis-process.ts';
import { runCuts } from './run-cuts.ts';
import { runKills } from './run-kills.ts';
import { runSleep } from './run-sleep.ts';

// Rules 1, 8, 17 and 18 of docs/spec/coediting.md: nodes and people. `npm run faults:coediting -- --fault kill,restart,cut,sleep`
// does it as often, and for as long, as one likes.

test('what was acknowledged is there after kill -9 of either of two nodes, and everybody goes on', async () => {
  const report = await runKills({ seed: 1, kills: 2 });
  expect(report, JSON.stringify(report)).toSatisfy(isClean);
  expect(report.typed).toBeGreaterThan(20);
}, 240_000);

test('two nodes that are restarted in turn while people type lose nothing, and nobody has to do anything', async () => {
  const report = await runKills({ seed: 2, kills: 2, gently: true });
  expect(report, JSON.stringify(report)).toSatisfy(isClean);
  expect(report.typed).toBeGreaterThan(20);
}, 240_000);

if (!hasRedis)
  process.stderr.write(
    'redis-server is not on this machine: nodes that are cut off from it are not tried.\n',
  );

describe.skipIf(!hasRedis)('three nodes with Redis', () => {
  test('one is killed and another cut off while people type: the third goes on, both come back, nothing is lost', async () => {
    const report = await runCuts({ seed: 1, cuts: 1 });
    expect(report, JSON.stringify(report)).toSatisfy(isClean);
  }, 240_000);
});

test('somebody whose process stands still holds up nobody, and gets one difference when it goes on', async () => {
  const report = await runSleep({ seed: 1, seconds: 1 });
  expect(report, JSON.stringify(report)).toSatisfy(isClean);
  expect(report).toMatchObject({ isSame: true, own: [1, 1] });
  expect(report.differences).toBeGreaterThan(0);
  expect(report.grown, 'MiB').toBeLessThan(128);
}, 240_000);
