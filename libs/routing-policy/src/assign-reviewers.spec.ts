import { InputError } from '@countersign/domain';
import { describe, expect, it } from 'vitest';
import { assignReviewers, type Candidate } from './index.ts';

const person = (id: string, change: Partial<Candidate> = {}): Candidate => ({
  id,
  role: 'reviewer',
  skills: ['contracts'],
  available: true,
  open: 0,
  capacity: 5,
  ...change,
});

describe('assignReviewers', () => {
  it('R7.2: says why each of the others was passed over', () => {
    const result = assignReviewers(
      { disposition: 'several', reviewers: 3, skill: 'contracts', excluded: ['drafter'] },
      [
        person('analyst', { role: 'analyst' }),
        person('away', { available: false }),
        person('drafter'),
        person('free'),
        person('full', { open: 5 }),
        person('novice', { skills: [] }),
      ],
      0.5,
    );
    expect(result).toEqual({
      reviewers: ['free'],
      missing: 2,
      ineligible: [
        { reviewer: 'analyst', why: 'role' },
        { reviewer: 'away', why: 'away' },
        { reviewer: 'drafter', why: 'excluded' },
        { reviewer: 'full', why: 'full' },
        { reviewer: 'novice', why: 'skill' },
      ],
    });
  });

  it('R7.1: a lead’s item goes to a lead, and has one among several', () => {
    const pool = [person('r1'), person('r2'), person('l', { role: 'lead', open: 4 })];
    expect(assignReviewers({ disposition: 'lead', reviewers: 1 }, pool, 0).reviewers).toEqual(['l']);
    expect(assignReviewers({ disposition: 'lead', reviewers: 2 }, pool, 0).reviewers).toEqual(['l', 'r1']);
    const without = assignReviewers({ disposition: 'lead', reviewers: 2 }, pool.slice(0, 2), 0);
    expect(without).toMatchObject({ reviewers: ['r1'], missing: 1 });
  });

  it('R7.3: prefers who saw the fewest of this group, then who has the most room, then chance', () => {
    const task = { disposition: 'one' as const, reviewers: 1, group: 'supplier' };
    const seen = [person('a', { given: { supplier: 2 } }), person('b', { given: { buyer: 9 }, open: 3 })];
    expect(assignReviewers(task, seen, 0).reviewers).toEqual(['b']);
    const room = [person('a', { open: 1, capacity: 2 }), person('b', { open: 2, capacity: 5 })];
    expect(assignReviewers(task, room, 0).reviewers).toEqual(['b']);
    const equal = [person('a'), person('b')];
    expect(assignReviewers(task, equal, 0).reviewers).toEqual(['a']);
    expect(assignReviewers(task, equal, 0.5).reviewers).toEqual(['b']);
  });

  it('R7.4: asks leads after reviewers: their time is for what only they can settle', () => {
    const pool = [person('l', { role: 'lead' }), person('r1', { open: 3 }), person('r2', { open: 4 })];
    const asked = (reviewers: number) =>
      assignReviewers({ disposition: 'several', reviewers }, pool, 0).reviewers;
    expect(asked(2)).toEqual(['r1', 'r2']);
    expect(asked(3)).toEqual(['r1', 'r2', 'l']);
    const one = (...pool: Candidate[]) =>
      assignReviewers({ disposition: 'one', reviewers: 1 }, pool, 0).reviewers;
    expect(one(person('l', { role: 'lead' }), person('r1', { open: 4 }))).toEqual(['r1']);
    expect(one(person('l', { role: 'lead' }), person('r1', { open: 5 }))).toEqual(['l']);
  });

  it('asks nobody about an automatic item', () => {
    expect(assignReviewers({ disposition: 'automatic', reviewers: 0 }, [person('a')], 0)).toEqual({
      reviewers: [],
      missing: 0,
      ineligible: [],
    });
  });

  it.each<[string, () => unknown, RegExp]>([
    ['a draw of 1', () => assignReviewers({ disposition: 'one', reviewers: 1 }, [], 1), /draw/],
    [
      'someone named twice',
      () => assignReviewers({ disposition: 'one', reviewers: 1 }, [person('a'), person('a')], 0),
      /candidates/,
    ],
    [
      'a negative load',
      () => assignReviewers({ disposition: 'one', reviewers: 1 }, [person('a', { open: -1 })], 0),
      /open/,
    ],
  ])('refuses %s', (_, act, message) => {
    expect(act).toThrow(InputError);
    expect(act).toThrow(message);
  });
});
