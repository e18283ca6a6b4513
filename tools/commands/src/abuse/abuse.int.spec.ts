import { REFUSALS } from '@countersign/coediting';
import { expect, test } from 'vitest';
import { isClean } from '../faults/ledger.ts';
import { ATTACKS, mayComeOf } from './attacks.ts';
import { runAbuse } from './run-abuse.ts';

// Rules 1, 5, 6, 12, 14 and 17 of docs/spec/coediting.md. `npm run abuse:coediting` does it for as long as one likes, and says how long
// the honest wait and what the event loop does.

/** Reasons that only attacks give the service here. */
const REASONS = [
  'malformed',
  'too large',
  'foreign client',
  'gap',
  'not in schema',
  'forged author',
  'not a suggestion',
  'too many',
  'bad message',
  'wrong version',
  'bad token',
  'foreign origin',
];

test('everything hostile is refused for what it is, and those who are honest have all of theirs acknowledged', async () => {
  const report = await runAbuse({ seed: 1, seconds: 1, attackers: 4 });
  const said = JSON.stringify(report);
  for (const name of ATTACKS) {
    const outcomes = Object.keys(report.attacks[name]);
    expect(outcomes.length, name).toBeGreaterThan(0);
    for (const outcome of outcomes) expect(mayComeOf(name), name).toContain(outcome);
  }
  for (const reason of REASONS) expect(report.refused[reason], reason).toBeGreaterThan(0);
  // A machine may be so busy that the database is slow, which is said to everybody.
  const others = Object.keys(report.refused).filter((reason) => !REASONS.includes(reason));
  expect(others.filter((reason) => reason !== 'storage')).toEqual([]);
  expect(report, said).toSatisfy(isClean);
  expect(report.acknowledged).toBe(report.typed);
  expect(report.edits.n).toBeGreaterThan(20);
  expect(report.suggestions.n).toBeGreaterThan(5);
}, 240_000);

test('each attack is expected to come to something that a client can be told', () => {
  for (const name of ATTACKS) {
    for (const outcome of mayComeOf(name)) {
      expect(outcome in REFUSALS || ['closed', 'taken', 'dropped'].includes(outcome), outcome).toBe(true);
    }
  }
});
