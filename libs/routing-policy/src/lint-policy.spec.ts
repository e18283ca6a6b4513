import { describe, expect, it } from 'vitest';
import { lintPolicy, type PolicyInput } from './index.ts';

const certified = {
  threshold: 0.9,
  certificate: {
    method: 'learn-then-test' as const,
    epsilon: 0.05,
    delta: 0.1,
    n: 100,
    coverage: 0.5,
    upperBound: 0.05,
  },
};
const base: PolicyInput = { schema: 1, id: 'p', version: 1, thresholds: { otherwise: certified } };
const rules = (...conditions: string[]): PolicyInput => ({
  ...base,
  features: { amount: 'number', country: 'string' },
  rules: conditions.map((when, i) => ({
    id: `r${i}`,
    when,
    then: { disposition: i === 0 ? 'lead' : 'one' },
  })),
});
const codes = (policy: PolicyInput) =>
  lintPolicy(policy).map((p) => `${p.code} ${Object.values(p.arguments).join(' ')}`);

describe('lintPolicy', () => {
  it('finds nothing in a sound policy', () => {
    expect(lintPolicy(rules('confidence < 0.7 && category == "Insurance"'))).toEqual([]);
  });

  it.each([
    'confidence > 0.9 && confidence < 0.5',
    'confidence > 1.0',
    'value < 0.0',
    'severity == "severe"',
    'category == "a" && category == "b"',
    'category in ["a", "b"] && !(category == "a" || category == "b")',
    'hasRedline && !hasRedline',
    '"x" in riskTerms && !("x" in riskTerms)',
    'features.amount > 5 && features.amount < 5',
    'label == -2',
  ])('a rule that can never match: %s', (when) => {
    expect(codes(rules(when))).toEqual(['rule.never r0']);
  });

  it('a rule that can match at one point alone is not taken for one that never does', () => {
    expect(codes(rules('features.amount >= 5 && features.amount <= 5'))).toEqual([]);
    expect(codes(rules('category.startsWith("Cap") && category != "Cap"'))).toEqual([]);
  });

  it('a rule that always matches', () => {
    expect(codes(rules('confidence >= 0.5 || confidence < 0.5'))).toEqual(['rule.always r0']);
  });

  it('a list of many terms is tried, not multiplied out', () => {
    const any = (from: number, to: number): string =>
      to - from === 1
        ? `"term ${from}" in riskTerms`
        : `(${any(from, (from + to) >> 1)} || ${any((from + to) >> 1, to)})`;
    expect(codes(rules(any(0, 40)))).toEqual([]);
    expect(codes(rules(`${any(0, 24)} && !${any(0, 8)} && "term 3" in riskTerms`))).toEqual([
      'rule.undecided r0',
    ]);
  });

  it('many rules are compared within one budget', () => {
    const many = Array.from(
      { length: 30 },
      (_, i) => `features.amount > ${i} && category in ["a${i}", "b", "c"] && confidence < 0.${i + 1}`,
    );
    const problems = lintPolicy(rules(...many));
    expect(problems.some((p) => p.code === 'rule.overlap')).toBe(true);
  });

  it('says that it cannot tell, where it cannot', () => {
    expect(codes(rules('features.amount * features.amount < -1.0'))).toEqual(['rule.undecided r0']);
  });

  it('a rule that another makes redundant, and an overlap that is not', () => {
    expect(codes(rules('category == "a"', 'category == "a" && confidence < 0.5'))).toEqual([
      'rule.redundant r1 r0',
    ]);
    expect(codes(rules('category == "a" && confidence < 0.5', 'category == "a"'))).toEqual([
      'rule.overlap r0 r1',
    ]);
    expect(codes(rules('category == "a"', 'category == "b"'))).toEqual([]);
  });

  it('gaps: groups without a threshold, and thresholds without a certificate', () => {
    expect(codes({ ...base, thresholds: {} })).toEqual(['threshold.gap all']);
    expect(
      codes({ ...base, thresholds: { by: 'category', groups: { Parties: { threshold: 0.8 } } } }),
    ).toEqual(['threshold.uncertified Parties', 'threshold.gap every other category']);
    const levels = [
      { name: 'normal', from: 0 },
      { name: 'grave', from: 3 },
    ];
    const byRisk: PolicyInput = {
      ...base,
      risk: { levels, terms: [{ term: 'x', points: 3 }] },
      thresholds: { by: 'risk', groups: { normal: certified } },
    };
    expect(codes(byRisk)).toEqual(['threshold.gap grave']);
    expect(codes({ ...byRisk, risk: { levels } })).toContain('risk.unreachable grave 3 0');
  });

  it('a bar that another swallows', () => {
    const people = { several: { confidenceBelow: 0.5 }, lead: { confidenceBelow: 0.6 } };
    expect(codes({ ...base, people })).toEqual(['people.shadowed 0.5 0.6']);
  });
});
