import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasWeb } from './gateway-front.ts';
import { isClean } from './ledger.ts';
import { startOwnServer, type OwnServer } from './own-server.ts';
import { hasRedis } from './redis-process.ts';
import { runCopilot } from './run-copilot.ts';
import { runCuts } from './run-cuts.ts';
import { runGateway } from './run-gateway.ts';
import { runKills } from './run-kills.ts';
import { runRedis } from './run-redis.ts';
import { isInTime, runRights } from './run-rights.ts';
import { runSleep } from './run-sleep.ts';
import { givenUpWithin, runVanished } from './run-vanished.ts';

// Rules 1, 8, 10, 17 and 18 of docs/spec/coediting.md: nodes, their database, and people. `npm run faults:coediting -- --fault kill,restart,gateway,web,copilot,cut,redis,rights,vanish,sleep`
// does it as often, and for as long, as one likes.

test('what was acknowledged is there after kill -9 of either of two nodes, and everybody goes on', async () => {
  const report = await runKills({ seed: 1, kills: 2 });
  expect(report, JSON.stringify(report)).toSatisfy(isClean);
  expect(report.typed).toBeGreaterThan(20);
}, 240_000);

describe('a PostgreSQL of one’s own', () => {
  let server: OwnServer;
  beforeAll(async () => {
    server = await startOwnServer();
  });
  afterAll(() => server.stop());

  test('that is killed with kill -9 while people type and decide has what was acknowledged when it is back', async () => {
    const report = await runKills({ seed: 3, kills: 2, victim: server });
    expect(report, JSON.stringify(report)).toSatisfy(isClean);
    expect(report).toMatchObject({ kills: 2, acknowledged: report.typed });
    expect(report.typed).toBeGreaterThan(20);
    expect(report.decided).toBeGreaterThan(0);
  }, 240_000);

  test('the same where both nodes are killed in the same moment', async () => {
    const report = await runKills({ seed: 4, kills: 1, victim: server, presenceToo: true });
    expect(report, JSON.stringify(report)).toSatisfy(isClean);
    expect(report).toMatchObject({ kills: 1, acknowledged: report.typed });
    expect(report.typed).toBeGreaterThan(20);
  }, 240_000);
});

test('two nodes that are restarted in turn while people type lose nothing, and nobody has to do anything', async () => {
  const report = await runKills({ seed: 2, kills: 2, gently: true });
  expect(report, JSON.stringify(report)).toSatisfy(isClean);
  expect(report.typed).toBeGreaterThan(20);
}, 240_000);

test('rule 13: a gateway that is killed with kill -9 while people decide has left each decision made once, or not at all', async () => {
  const report = await runGateway({ seed: 1, kills: 2 });
  expect(report, JSON.stringify(report)).toSatisfy(isClean);
  expect(report).toMatchObject({ kills: 2, acknowledged: report.typed });
  expect(report.cutShort).toBeGreaterThan(0);
  expect(report.decided).toBeGreaterThan(5);
  expect(report.decidedRedlines).toBeGreaterThan(0);
}, 240_000);

if (!hasWeb)
  process.stderr.write('The web server is not built on this machine: that it is killed is not tried.\n');

test.skipIf(!hasWeb)(
  'rule 13: the web server that is killed with kill -9 while people decide through it takes no decision along',
  async () => {
    const report = await runGateway({ seed: 1, kills: 1, web: true });
    expect(report, JSON.stringify(report)).toSatisfy(isClean);
    expect(report).toMatchObject({ kills: 1, acknowledged: report.typed });
    expect(report.cutShort + report.decided).toBeGreaterThan(2);
    expect(report.decided).toBeGreaterThan(1);
  },
  240_000,
);

test('a copilot that is killed with kill -9 in the middle of a contract has said nothing twice, and what it left is said by the next', async () => {
  const report = await runCopilot({ seed: 1, kills: 2, leasesEnd: true });
  expect(report, JSON.stringify(report)).toSatisfy(isClean);
  const ways = { 'first finding': 1, 'first redline': 1, taken: 0 };
  expect(report).toMatchObject({ ways, wrong: 0, isLogWhole: true });
  expect(report.findings).toBeGreaterThan(2);
  expect(report.changes).toBeGreaterThan(1);
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

describe.skipIf(!hasRedis)('two nodes with Redis', () => {
  test('Redis is killed, restarted and stopped while people type: edits go on, and nothing is lost', async () => {
    const report = await runRedis({ seed: 1, spells: 3 });
    expect(report, JSON.stringify(report)).toSatisfy(isClean);
    expect(report.ways).toEqual({ killed: 1, restarted: 1, stopped: 1 });
  }, 240_000);
});

/** For a machine that does much else, in milliseconds. */
const SLACK_MS = 4_000;

test('rule 10: whose role, membership or sign-in changes while people type is held to it in time', async () => {
  const report = await runRights({ seed: 1, changes: 4 });
  expect(report, JSON.stringify(report)).toSatisfy(isClean);
  expect(Object.values(report.ways)).toEqual([1, 1, 1, 1]);
  expect(report.typedAfter).toBe(0);
  expect(isInTime(report, SLACK_MS), JSON.stringify(report.slowest)).toBe(true);
}, 240_000);

test('who vanishes from the network is given up, comes back without help, and has all saved once that was typed meanwhile', async () => {
  const report = await runVanished({ seed: 1, people: 2, pingSeconds: 1 });
  expect(report, JSON.stringify(report)).toSatisfy(isClean);
  expect(report).toMatchObject({ people: 2, wrong: 0, acknowledged: report.typed });
  expect(report.givenUp).toBeLessThan(givenUpWithin(1) + SLACK_MS);
}, 240_000);

test('somebody whose process stands still holds up nobody, and gets one difference when it goes on', async () => {
  const report = await runSleep({ seed: 1, seconds: 1 });
  expect(report, JSON.stringify(report)).toSatisfy(isClean);
  expect(report).toMatchObject({ isSame: true, own: [1, 1] });
  expect(report.differences).toBeGreaterThan(0);
  expect(report.grown, 'MiB').toBeLessThan(128);
}, 240_000);
