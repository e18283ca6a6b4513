import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canDump } from './dump.ts';
import { isClean } from './ledger.ts';
import { startOwnServer, type OwnServer } from './own-server.ts';
import { runBackups } from './run-backups.ts';
import { runClocks } from './run-clocks.ts';
import { runCopies } from './run-copies.ts';
import { canFillDisks, runFullDisk } from './run-full-disk.ts';
import { runReturn } from './run-return.ts';
import { runSlowDisk } from './run-slow-disk.ts';
import { runStops } from './run-stops.ts';
import { canSetClocks } from './settable-clock.ts';
import { canSlowDisks } from './slow-disk.ts';

// Rules 1, 10, 18 and 19 of docs/spec/coediting.md: PostgreSQL, its disk, the time, and docs/guides/backup.md.
// `npm run faults:coediting -- --fault stop,slow,full,clock,backup,copy` does it as often, and for as long, as one likes.

describe('a PostgreSQL of one’s own', () => {
  let server: OwnServer;
  beforeAll(async () => {
    server = await startOwnServer();
  });
  afterAll(() => server.stop());

  test('that stands still while people type is said to, and nothing acknowledged is lost when it goes on', async () => {
    const report = await runStops({ seed: 1, stops: 1, server, pause: [0, 4_000] });
    expect(report, JSON.stringify(report)).toSatisfy(isClean);
  }, 240_000);

  if (!canSlowDisks) process.stderr.write('strace is not on this machine: a slow disk is not tried.\n');

  test.skipIf(!canSlowDisks)(
    'on a slow disk is waited for, what comes meanwhile goes together, and nothing piles up',
    async () => {
      const report = await runSlowDisk({ seed: 1, server, delays: [500], commits: 3 });
      expect(report, JSON.stringify(report)).toSatisfy(isClean);
      for (const { delay, commit, together } of report.spells) {
        expect(commit, 'no commit comes before its write').toBeGreaterThanOrEqual(delay);
        expect(together[1]).toBeGreaterThan(together[0]);
      }
      expect(report.mostGrown, 'MiB').toBeLessThan(128);
    },
    240_000,
  );
});

if (!canFillDisks) process.stderr.write('Only root can make a small disk: a full one is not tried.\n');

describe.skipIf(!canFillDisks)('a disk that is full while people type and decide', () => {
  test('is said to everybody; nothing is shown or acknowledged that it does not hold, and with room all goes on', async () => {
    const report = await runFullDisk({ seed: 1, fills: 3 });
    expect(report, JSON.stringify(report)).toSatisfy(isClean);
    expect(report.shownAndLost).toBe(0);
    expect(report.saidFull).toBeGreaterThan(0);
    expect(report.decided).toBeGreaterThan(0);
  }, 240_000);
});

if (!canSetClocks) process.stderr.write('libfaketime is not on this machine: wrong clocks are not tried.\n');

describe.skipIf(!canSetClocks)('clocks that jump by an hour or a day while people type', () => {
  test('harm nobody who is there; who comes is told when a node takes a token or a sign-in to be over', async () => {
    const report = await runClocks({ seed: 1, jumps: 2 });
    expect(report.surprises).toEqual([]);
    expect(report, JSON.stringify(report)).toSatisfy(isClean);
  }, 240_000);
});

if (!canDump)
  process.stderr.write('PostgreSQL 15 with pg_dump is not on this machine: a backup is not tried.\n');

describe.skipIf(!canDump)('a dump that is made while people type', () => {
  test('is put back whole: what was acknowledged is in it, the document decodes, and the log verifies', async () => {
    const report = await runBackups({ seed: 1, backups: 1 });
    expect(report).toMatchObject({ notInBackup: 0, notOfTheLog: 0, undecoded: 0, brokenInBackup: 0 });
    expect(report, JSON.stringify(report)).toSatisfy(isClean);
  }, 240_000);
});

test('a copy of the folder of a server that was stopped starts, and has all that was acknowledged', async () => {
  const report = await runCopies({ seed: 1, copies: 1 });
  expect(report).toMatchObject({ notInBackup: 0, notOfTheLog: 0, undecoded: 0, brokenInBackup: 0 });
  expect(report, JSON.stringify(report)).toSatisfy(isClean);
}, 240_000);

test('a server that is taken back to an older copy is followed by those who are there, and what it lacks is handed back', async () => {
  const report = await runReturn({ seed: 1 });
  expect(report).toMatchObject({ vanished: 0, astray: 0 });
  expect(report, JSON.stringify(report)).toSatisfy(isClean);
}, 240_000);
