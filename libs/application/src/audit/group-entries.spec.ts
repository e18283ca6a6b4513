import { expect, test } from 'vitest';
import { describeAction } from './describe-action.ts';
import { groupEntries } from './group-entries.ts';

const AT = Date.UTC(2026, 2, 2, 9);
let seq = 0;

/** Made in the order of time; a list is newest first. */
function entry(action: string, minutes: number, detail: Record<string, unknown> = {}, actorId = 'ai') {
  seq += 1;
  return { seq, at: new Date(AT + minutes * 60_000), actorId, action, subjectId: `finding ${seq}`, detail };
}
const said = (entries: ReturnType<typeof entry>[]) =>
  groupEntries(entries.toReversed()).map(({ action, detail }) => describeAction(action, detail));

test('what the AI hands in as it reads is one entry, with all that was in it', () => {
  const added = [1, 14, 13].map((n, i) => entry('findings.received', i, { added: n, automatic: i }));
  expect(said(added)).toEqual(['added 28 findings, 3 decided by policy']);
  const [group] = groupEntries(added.toReversed());
  expect(group).toMatchObject({ seq: added[2]!.seq, at: added[2]!.at });
});

test('so are its redlines, which then are of no one finding', () => {
  const entries = [entry('finding.redlined', 0), entry('finding.redlined', 1), entry('finding.redlined', 2)];
  expect(said(entries)).toEqual(['proposed 3 redlines']);
  expect(groupEntries(entries.toReversed())[0]?.subjectId).toBeNull();
  expect(groupEntries([entries[0]!])).toEqual([entries[0]]);
  expect(said([entries[0]!])).toEqual(['proposed a redline']);
});

test('what somebody did in between, on another occasion, or as another stands for itself', () => {
  const added = (minutes: number, actor = 'ai') => entry('findings.received', minutes, { added: 1 }, actor);
  const one = 'added 1 finding';
  expect(said([added(0), entry('judgment.submitted', 1, { verdict: 'accept' }, 'a'), added(2)])).toEqual([
    one,
    'accepted a finding',
    one,
  ]);
  expect(said([added(0), added(6)])).toEqual([one, one]);
  expect(said([added(0), added(1, 'another ai')])).toEqual([one, one]);
  const judged = [1, 2].map((n) => entry('judgment.submitted', n, { verdict: 'reject' }, 'a'));
  expect(said(judged)).toEqual(['rejected a finding', 'rejected a finding']);
});
