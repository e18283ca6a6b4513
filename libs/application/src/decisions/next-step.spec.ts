import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agree, nextStep, type Standing } from './next-step.ts';

const accepts = (reviewer: string): Standing => ({ reviewer, verdict: 'accept', label: 1, correction: null });
const rejects = (reviewer: string): Standing => ({ reviewer, verdict: 'reject', label: 0, correction: null });
const fixes = (reviewer: string, correction: string): Standing => ({
  reviewer,
  verdict: 'fix',
  label: 1,
  correction,
});

const one = { disposition: 'one', reviewers: 1 } as const;
const several = { disposition: 'several', reviewers: 2 } as const;
const lead = { disposition: 'lead', reviewers: 1 } as const;

describe('an item that asks for one reviewer', () => {
  test('waits for a judgment, and is settled by it', () => {
    expect(nextStep(one, [], null)).toEqual({ kind: 'wait', missing: 1 });
    expect(nextStep(one, [rejects('a')], null)).toEqual({ kind: 'resolve', how: 'agreed' });
  });

  test('goes to a lead when a colleague who was asked as well differs', () => {
    expect(nextStep(one, [rejects('a'), accepts('b')], null)).toEqual({ kind: 'adjudicate' });
  });
});

test('D3.8 an audit is settled where the person agrees with the AI, and goes to a lead where they differ', () => {
  const audit = { ...one, audited: accepts('ai') };
  expect(nextStep(audit, [], null)).toEqual({ kind: 'wait', missing: 1 });
  expect(nextStep(audit, [accepts('a')], null)).toEqual({ kind: 'resolve', how: 'agreed' });
  for (const other of [rejects('a'), fixes('a', 'x')])
    expect(nextStep(audit, [other], null)).toEqual({ kind: 'adjudicate' });
  expect(nextStep(audit, [rejects('a')], rejects('b'))).toEqual({ kind: 'resolve', how: 'adjudicated' });
});

describe('an item that asks for several', () => {
  test('waits for the second view', () => {
    expect(nextStep(several, [accepts('a')], null)).toEqual({ kind: 'wait', missing: 1 });
  });

  test('is settled when they agree, and goes to a lead when they differ', () => {
    expect(nextStep(several, [accepts('a'), accepts('b')], null)).toEqual({ kind: 'resolve', how: 'agreed' });
    expect(nextStep(several, [accepts('a'), rejects('b')], null)).toEqual({ kind: 'adjudicate' });
  });

  test('differs when two fixes correct to different things', () => {
    expect(nextStep(several, [fixes('a', 'x'), fixes('b', 'y')], null)).toEqual({ kind: 'adjudicate' });
    expect(nextStep(several, [fixes('a', 'x'), fixes('b', 'x')], null)).toMatchObject({ kind: 'resolve' });
  });
});

test('an item for a lead waits for the lead, whose judgment settles it', () => {
  expect(nextStep(lead, [accepts('a')], null)).toEqual({ kind: 'adjudicate' });
  expect(nextStep(several, [accepts('a'), rejects('b')], rejects('lead'))).toEqual({
    kind: 'resolve',
    how: 'adjudicated',
  });
});

const standing = fc.record({
  reviewer: fc.uuid(),
  verdict: fc.constantFrom('accept', 'fix', 'reject'),
  label: fc.integer({ min: 0, max: 3 }),
  correction: fc.option(fc.constantFrom('x', 'y')),
});

test('who judged first makes no difference', () => {
  fc.assert(
    fc.property(
      fc.array(standing, { maxLength: 4 }),
      fc.constantFrom(one, several, lead),
      (judgments, asked) => {
        expect(nextStep(asked, judgments, null)).toEqual(nextStep(asked, judgments.toReversed(), null));
        expect(agree(judgments)).toBe(agree(judgments.toReversed()));
      },
    ),
  );
});
