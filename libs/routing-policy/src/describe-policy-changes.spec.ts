import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describePolicyChanges } from './describe-policy-changes.ts';
import { parsePolicy, type PolicyInput } from './index.ts';

const base: PolicyInput = {
  schema: 1,
  id: 'p',
  version: 1,
  rules: [
    { id: 'first_rule', when: 'value > 5.0', then: { disposition: 'one' } },
    { id: 'second', when: 'severity == "high"', then: { disposition: 'lead', dueHours: 8 }, because: 'dear' },
  ],
};
const changes = (after: Partial<PolicyInput>) =>
  describePolicyChanges(parsePolicy(base), parsePolicy({ ...base, id: 'q', version: 2, ...after }));

test('another id and version alone are no difference', () => {
  expect(changes({})).toEqual([]);
});

test('a rule that came, one that went and one that changed are named', () => {
  const rules: PolicyInput['rules'] = [
    { id: 'second', when: 'severity == "high"', then: { disposition: 'lead', dueHours: 4 }, because: 'dear' },
    { id: 'third', when: 'confidence < 0.5', then: { disposition: 'several', reviewers: 3 } },
  ];
  expect(changes({ rules })).toEqual([
    {
      what: 'Rule “second”',
      before: 'severity == "high" → a lead; due in 8 h; dear',
      after: 'severity == "high" → a lead; due in 4 h; dear',
    },
    { what: 'Rule “third”', before: null, after: 'confidence < 0.5 → several reviewers; 3 reviewers' },
    { what: 'Rule “first rule”', before: 'value > 5 → one reviewer'.replace('5', '5.0'), after: null },
  ]);
});

test('rules in another order are said to be', () => {
  expect(changes({ rules: [...base.rules!].reverse() })).toEqual([
    { what: 'Order of the rules', before: 'first rule, second', after: 'second, first rule' },
  ]);
});

test('a threshold is told with its promise', () => {
  const after = changes({
    thresholds: {
      otherwise: {
        threshold: 0.9,
        certificate: {
          ...{ method: 'learn-then-test', epsilon: 0.05, delta: 0.1 },
          ...{ n: 200, coverage: 0.5, upperBound: 0.04 },
        } as never,
      },
    },
  });
  expect(after).toEqual([
    {
      what: 'Automatic',
      before: 'never',
      after: 'from 90%, at most 5% wrong except with probability 10%',
    },
  ]);
});

test('what is another audit, deadline, cost or roster is told', () => {
  const after = changes({
    audit: { probability: 0.1 },
    dueHours: { high: 12 },
    costs: { judgment: 4 },
    staffing: { people: 3, itemsPerHour: 20, handlingSeconds: 60 },
  });
  expect(after.map(({ what, before, after: now }) => [what, before, now])).toEqual([
    ['Audit sample', '5%', '10%'],
    ['Due, high', '24 h', '12 h'],
    ['Cost of a judgment', '2', '4'],
    ['People', null, '3'],
    ['Items an hour', null, '20'],
    ['Seconds a judgment takes', null, '60'],
    ['Seconds that somebody may wait', null, '3,600'],
  ]);
});

test('there and back are the same differences, the other way round', () => {
  const some = fc.record({
    rules: fc.subarray(base.rules! as never[]),
    audit: fc.record({ probability: fc.constantFrom(0.05, 0.1) }),
    dueHours: fc.record({ low: fc.constantFrom(1, 120) }),
  });
  fc.assert(
    fc.property(some, some, (one, other) => {
      const [a, b] = [parsePolicy({ ...base, ...one }), parsePolicy({ ...base, ...other })];
      const key = ({ what, before, after }: { what: string; before: unknown; after: unknown }) =>
        JSON.stringify([what, before, after]);
      const there = describePolicyChanges(a, b).map(key).sort();
      const back = describePolicyChanges(b, a)
        .map(({ what, before, after }) => key({ what, before: after, after: before }))
        .sort();
      expect(there).toEqual(back);
    }),
  );
});
