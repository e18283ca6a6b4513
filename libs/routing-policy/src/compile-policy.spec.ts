import { InputError } from '@countersign/domain';
import { describe, expect, it } from 'vitest';
import { compilePolicy, parsePolicy, policySchema, type PolicyInput } from './index.ts';

const base: PolicyInput = { schema: 1, id: 'p', version: 1 };
const rule = (when: string) => ({ id: 'r', when, then: { disposition: 'one' as const } });
const withRule = (when: string, features: NonNullable<PolicyInput['features']> = {}): PolicyInput => ({
  ...base,
  features,
  rules: [rule(when)],
});

describe('a policy is data', () => {
  it('R1.4: defaults automate nothing, and survive JSON', () => {
    const policy = parsePolicy(base);
    expect(policy.thresholds).toEqual({ by: 'all', groups: {}, otherwise: { threshold: null } });
    expect(policySchema.parse(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
  });

  it('is compiled once for the same object', () => {
    expect(compilePolicy(base)).toBe(compilePolicy(base));
    expect(compilePolicy(compilePolicy(base))).toBe(compilePolicy(base));
  });

  it('what is no policy at all is refused as well', () => {
    for (const nothing of [null, undefined, 'policy', 3]) {
      expect(() => compilePolicy(nothing as never)).toThrow(InputError);
    }
  });

  it.each<[string, unknown, RegExp]>([
    ['no version', { schema: 1, id: 'p' }, /policy\.version/],
    ['a later schema', { ...base, schema: 2 }, /policy\.schema/],
    ['a field nobody knows', { ...base, treshold: 0.5 }, /treshold/],
    ['a threshold above 1', { ...base, thresholds: { otherwise: { threshold: 2 } } }, /otherwise\.threshold/],
    [
      'a rule that automates',
      { ...base, rules: [{ ...rule('true'), then: { disposition: 'automatic' } }] },
      /disposition/,
    ],
    ['two rules of one name', { ...base, rules: [rule('true'), rule('true')] }, /rules\.1\.id/],
    [
      'one reviewer for several',
      { ...base, rules: [{ ...rule('true'), then: { disposition: 'several', reviewers: 1 } }] },
      /reviewers/,
    ],
    [
      'levels that do not rise',
      {
        ...base,
        risk: {
          levels: [
            { name: 'a', from: 0 },
            { name: 'b', from: 0 },
          ],
        },
      },
      /levels\.1/,
    ],
    [
      'a bar at an unknown level',
      { ...base, people: { lead: { riskFrom: 'grave' } } },
      /people\.lead\.riskFrom/,
    ],
    [
      'a threshold for an unknown level',
      { ...base, thresholds: { by: 'risk', groups: { grave: { threshold: 1 } } } },
      /groups\.grave/,
    ],
    [
      'a label that is not a number',
      { ...base, thresholds: { by: 'label', groups: { yes: { threshold: 1 } } } },
      /groups\.yes/,
    ],
    ['not an object', 'policy', /policy/],
  ])('R1.4: %s is refused by name', (_, data, message) => {
    expect(() => parsePolicy(data)).toThrow(InputError);
    expect(() => parsePolicy(data)).toThrow(message);
  });
});

describe('R1.4: conditions are type-checked against the declared item', () => {
  it.each<[string, PolicyInput, RegExp]>([
    ['an unknown name', withRule('colour == "red"'), /rules\.0\.when \(r\).*colour/],
    ['an undeclared feature', withRule('features.amont > 1.0', { amount: 'number' }), /amont/],
    ['features where none is declared', withRule('features.amount > 1.0'), /features/],
    ['a string where a number belongs', withRule('confidence > "0.5"'), /when \(r\)/],
    ['a value that is not true or false', withRule('confidence + 1.0'), /true or false/],
    ['broken syntax', withRule('confidence >'), /when \(r\)/],
    ['a regular expression', withRule('category.matches("(a+)+$")'), /not matches/],
    ['a loop within a loop', withRule('riskTerms.exists(a, riskTerms.exists(b, a == b + "x"))'), /loop/],
    ['map building', withRule('riskTerms.map(t, t).size() > 1'), /not map/],
    [
      'the clock',
      withRule('timestamp("2026-01-01T00:00:00Z") < timestamp("2027-01-01T00:00:00Z")'),
      /timestamp/,
    ],
    [
      'two hundred parts',
      withRule(Array.from({ length: 70 }, (_, i) => `value > ${i}.0`).join(' && ')),
      /when \(r\)/,
    ],
    ['deep nesting', withRule(`${'!'.repeat(40)}hasRedline`), /when \(r\)/],
  ])('%s is refused', (_, policy, message) => {
    expect(() => compilePolicy(policy)).toThrow(InputError);
    expect(() => compilePolicy(policy)).toThrow(message);
  });

  it.each([
    'confidence < 0.5',
    'confidence < 1',
    'label == 3',
    'category in ["a", "b"] && !hasRedline',
    '"indemnify" in riskTerms || severity == "critical"',
    'riskTerms.size() > 2',
    'kind.startsWith("mis") ? value > 10.0 : alwaysReview',
    'features.flag && features.tags.exists(t, t == "x") && features.n - 1.0 > value',
  ])('%s is accepted', (when) => {
    const features = { flag: 'boolean', tags: 'strings', n: 'number' } as const;
    expect(compilePolicy(withRule(when, features)).rules).toHaveLength(1);
  });
});
