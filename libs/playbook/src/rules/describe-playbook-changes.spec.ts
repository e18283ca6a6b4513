import { describe, expect, test } from 'vitest';
import { defaultPlaybook } from '../defaults/default-playbook.ts';
import { describePlaybookChanges } from './describe-playbook-changes.ts';
import { explainCondition } from './explain-condition.ts';
import type { Playbook, Rule } from './playbook-schema.ts';

const [law, ...others] = defaultPlaybook.rules as [Rule, ...Rule[]];
const withRules = (...rules: readonly Rule[]): Playbook => ({ ...defaultPlaybook, rules: [...rules] });

describe('two playbooks', () => {
  test('that say the same differ in nothing, whatever their version', () => {
    expect(describePlaybookChanges(defaultPlaybook, { ...defaultPlaybook, version: 2 })).toEqual([]);
  });

  test('differ in a rule that came, and in one that went', () => {
    const [went] = others as [Rule];
    const rules = [law, ...others.slice(1)];
    expect(describePlaybookChanges(defaultPlaybook, withRules(...rules))).toEqual([
      { what: went.title, before: went.explanation, after: null },
    ]);
    expect(describePlaybookChanges(withRules(...rules), defaultPlaybook)).toEqual([
      { what: went.title, before: null, after: went.explanation },
    ]);
  });

  test('differ in what a rule says, field by field', () => {
    const [england, neutral, ...rest] = law.positions;
    const changed: Rule = {
      ...law,
      severity: 'critical',
      reader: 'lead',
      positions: [
        england!,
        { ...neutral!, rank: 'unacceptable', when: { law: { in: ['Scotland'] } } },
        ...rest,
      ],
    };
    expect(describePlaybookChanges(defaultPlaybook, withRules(changed, ...others))).toEqual([
      { what: 'Governing law: severity', before: 'high', after: 'critical' },
      { what: 'Governing law: who must read it', before: 'as the policy says', after: 'lead' },
      {
        what: 'Governing law: position “neutral”',
        before: `fallback: ${neutral!.explanation}`,
        after: `unacceptable: ${neutral!.explanation}`,
      },
      {
        what: 'Governing law: position “neutral”, when',
        before: expect.stringContaining('Delaware') as string,
        after: 'the governing law is Scotland',
      },
    ]);
  });

  test('differ in a wording, told with the position it asks for, and in the words that wordings use', () => {
    const positions = law.positions.map((position) =>
      position.id === 'other-law'
        ? { ...position, fix: { change: 'slot' as const, texts: { england: 'England', neutral: 'Ireland' } } }
        : position,
    );
    const after = {
      ...withRules({ ...law, positions }, ...others),
      parameters: { ...defaultPlaybook.parameters, governingLaw: 'Scotland' },
    };
    expect(describePlaybookChanges(defaultPlaybook, after)).toEqual([
      {
        what: 'Governing law: position “other-law”, wording for “england”',
        before: 'slot: {governingLaw}',
        after: 'slot: England',
      },
      { what: 'Words for {governingLaw}', before: 'England and Wales', after: 'Scotland' },
    ]);
  });
});

test.each([
  [{ says: ['a', 'b', 'c'] }, 'the text says “a”, “b” or “c”'],
  [{ says: 'a' }, 'the text says “a”'],
  [
    { quantity: { of: 'duration', says: '<duration>', moreThan: 30 } },
    'it names a time of more than 30 days, as in “<duration>”',
  ],
  [
    { quantity: { of: 'percent', says: 'x', atLeast: 5, atMost: 8 } },
    'it names a share of at least 5% and of at most 8%, as in “x”',
  ],
  [{ law: { notIn: ['Scotland', 'Ireland'] } }, 'the governing law is none of Scotland, Ireland'],
  [
    { all: [{ says: 'a' }, { any: [{ says: 'b' }, { says: 'c' }] }] },
    'the text says “a” and (the text says “b” or the text says “c”)',
  ],
  [{ not: { says: 'a' } }, 'it is not so that the text says “a”'],
  [{ sentence: { says: 'a' } }, 'in one sentence, the text says “a”'],
  [{ anywhere: { says: 'a' } }, 'anywhere in the contract, the text says “a”'],
] as const)('%j reads: %s', (condition, words) => {
  expect(explainCondition(condition)).toBe(words);
});

test('every condition of the default playbook reads without a gap', () => {
  const all = defaultPlaybook.rules.flatMap((rule) =>
    rule.positions.map(({ when }) => explainCondition(when)),
  );
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter((words) => /undefined|\(\)|of of|^$/.test(words))).toEqual([]);
});
