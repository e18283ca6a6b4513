import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { add, playwrightCounts, vitestCounts } from './counts.ts';

const folder = mkdtempSync(join(tmpdir(), 'counts-'));
const file = (value: unknown) => {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(value));
  return path;
};
afterAll(() => rmSync(folder, { recursive: true }));

const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, success: true };

test('a Vitest report is counted', () => {
  expect(vitestCounts(file(vitest))).toEqual({ passed: 3, failed: 0, skipped: 1 });
});

test('a file that did not load is a failure though no test failed', () => {
  expect(vitestCounts(file({ ...vitest, success: false })).failed).toBe(1);
});

test('a report that was never written is a failure', () => {
  expect(vitestCounts(join(folder, 'absent.json')).failed).toBe(1);
  expect(playwrightCounts(join(folder, 'absent.json')).failed).toBe(1);
});

test('a flaky browser test is a failed one', () => {
  const stats = { expected: 5, unexpected: 0, flaky: 1, skipped: 2 };
  expect(playwrightCounts(file({ stats }))).toEqual({ passed: 5, failed: 1, skipped: 2 });
});

test('counts add up', () => {
  const one = { passed: 1, failed: 2, skipped: 3 };
  expect(add(one, one)).toEqual({ passed: 2, failed: 4, skipped: 6 });
});
