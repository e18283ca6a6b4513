import { expect, test } from 'vitest';
import type { AbuseReport } from './abuse/run-abuse.ts';
import { wrongIn } from './abuse-coediting.ts';

const spreadAt = (p50: number, p95: number) => ({ n: 100, p50, p95, p99: p95, max: p95 });
const FINE = {
  loop: { p50: 1, p99: 20, max: 90 },
  before: spreadAt(10, 20),
  edits: spreadAt(30, 900),
  suggestions: spreadAt(60, 2_000),
  attacks: {},
  refused: {},
  unexpected: 0,
  typed: 100,
  acknowledged: 100,
  ackedLost: 0,
  doubled: 0,
  missing: 0,
  diverged: 0,
  gaps: 0,
  decided: 0,
  misdecided: 0,
  brokenLogs: 0,
} as unknown as AbuseReport;

test('what went as it must is not said to be wrong', () => {
  expect(wrongIn(FINE)).toEqual([]);
});

test.each<[string, Partial<AbuseReport>]>([
  ['attacks', { unexpected: 1 }],
  ['ledger', { ackedLost: 1 }],
  ['event loop', { loop: { p50: 1, p99: 251, max: 300 } }],
  ['half', { edits: spreadAt(1_001, 1_100) }],
  ['one honest edit in twenty', { edits: spreadAt(30, 6_001) }],
])('%s that went wrong is said, and alone', (what, wrong) => {
  expect(wrongIn({ ...FINE, ...wrong })).toEqual([expect.stringContaining(what)]);
});
