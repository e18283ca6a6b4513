import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { add, NONE, one, report, skipped } from './counts.ts';
import { playwrightCounts } from './playwright-counts.ts';
import { vitestCounts } from './vitest-counts.ts';

const folder = mkdtempSync(join(tmpdir(), 'counts-'));
const file = (value: unknown) => {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(value));
  return path;
};
afterAll(() => rmSync(folder, { recursive: true }));

const vitest = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  success: true,
  testResults: [],
};
const counted = (report: unknown, succeeded = true) =>
  vitestCounts({ name: 'redline', file: file(report), root: '/repo' }, succeeded);

test('a Vitest report is counted', () => {
  expect(counted(vitest)).toEqual({
    passed: 3,
    failed: 0,
    skipped: 1,
    failures: [],
    skips: ['redline: 1'],
  });
});

test('tests that failed are named with their files, and a file that did not load is a failure', () => {
  const testResults = [
    {
      name: '/repo/libs/redline/src/a.spec.ts',
      status: 'failed',
      assertionResults: [
        { status: 'passed', fullName: 'holds' },
        { status: 'failed', fullName: 'accept keeps the text' },
      ],
    },
    { name: '/repo/libs/redline/src/b.spec.ts', status: 'failed', assertionResults: [] },
  ];
  const { failed, failures } = counted({ ...vitest, success: false, testResults }, false);
  expect(failed).toBe(2);
  expect(failures).toEqual([
    'libs/redline/src/a.spec.ts › accept keeps the text',
    'libs/redline/src/b.spec.ts could not be run',
  ]);
});

test('tests that were left out are named by their file', () => {
  const testResults = [
    {
      name: '/repo/libs/documents/src/word.spec.ts',
      status: 'passed',
      assertionResults: [
        { status: 'skipped', fullName: 'opens in another program' },
        { status: 'pending', fullName: 'prints' },
      ],
    },
  ];
  expect(counted({ ...vitest, numPendingTests: 2, testResults })).toMatchObject({
    skipped: 2,
    skips: ['libs/documents/src/word.spec.ts: 2'],
  });
});

test('a run that failed though no test did is a failure', () => {
  expect(counted(vitest, false)).toMatchObject({ passed: 3, failed: 1 });
  expect(counted({ ...vitest, success: false })).toMatchObject({ passed: 3, failed: 1 });
});

test('a report that was never written is a failure', () => {
  const absent = join(folder, 'absent.json');
  expect(vitestCounts({ name: 'redline', file: absent, root: '/repo' }, true).failed).toBe(1);
  expect(playwrightCounts(absent).failed).toBe(1);
});

test('a flaky browser test is a failed one, and is named', () => {
  const stats = { expected: 5, unexpected: 0, flaky: 1, skipped: 2 };
  const spec = { title: 'two people type', file: 'specs/live.e2e.ts', tests: [{ status: 'flaky' }] };
  const suites = [{ title: 'live', suites: [{ title: 'inner', specs: [spec] }] }];
  expect(playwrightCounts(file({ stats, suites }))).toEqual({
    passed: 5,
    failed: 1,
    skipped: 2,
    failures: ['e2e/specs/live.e2e.ts › two people type'],
    skips: ['browser journeys: 2'],
  });
});

test('a product that did not start for the journeys is a failure', () => {
  const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  expect(playwrightCounts(file({ stats, suites: [], errors: [{ message: 'no start' }] })).failed).toBe(1);
});

test('counts add up', () => {
  const all = add(one(true, 'lint'), one(false, 'format'), {
    passed: 2,
    failed: 0,
    skipped: 3,
    failures: [],
    skips: ['database: 3'],
  });
  expect(all).toEqual({ passed: 3, failed: 1, skipped: 3, failures: ['format'], skips: ['database: 3'] });
});

test('a run ends in a line of how many passed and failed, and nothing else; what was left out stands before it', () => {
  const skips = ['libs/documents/src/word.spec.ts: 2', 'browser journeys: 1'];
  const all = { passed: 3, failed: 1, skipped: 3, failures: ['format'], skips };
  expect(report(all).split('\n')).toEqual([
    '3 skipped:',
    ...skips.map((skip) => `  ${skip}`),
    '',
    'Failed:',
    '  format',
    '',
    '3 passed, 1 failed',
  ]);
  expect(report(one(true, ''))).toBe('1 passed, 0 failed');
  expect(
    report(add(NONE, skipped(2, 'database')))
      .split('\n')
      .at(-1),
  ).toBe('0 passed, 0 failed');
});
