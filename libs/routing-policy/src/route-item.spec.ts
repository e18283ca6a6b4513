import { InputError } from '@countersign/domain';
import { describe, expect, it } from 'vitest';
import { compilePolicy, explainReason, routeItem, type PolicyInput, type RoutableItem } from './index.ts';

const now = 1_795_435_200_000; // 2026-11-23T12:00:00Z
const context = { now, draw: 0.99 };

/** A policy that automates at 0.85; `change` adds to it. */
function policy(change: Partial<PolicyInput> = {}): PolicyInput {
  return {
    schema: 1,
    id: 'contracts',
    version: 7,
    thresholds: {
      otherwise: {
        threshold: 0.85,
        certificate: {
          method: 'learn-then-test',
          epsilon: 0.05,
          delta: 0.1,
          n: 500,
          coverage: 0.6,
          upperBound: 0.048,
        },
      },
    },
    ...change,
  };
}

const item = (change: Partial<RoutableItem> = {}): RoutableItem => ({ id: 'i', confidence: 0.9, ...change });
const codes = (route: { reasons: readonly { code: string }[] }) => route.reasons.map((reason) => reason.code);

describe('confidence and threshold', () => {
  it('R2.8, R5.3: at or above the threshold it is automatic, and says so and below what it would not be', () => {
    expect(routeItem(item({ confidence: 0.85 }), policy(), context)).toEqual({
      disposition: 'automatic',
      reviewers: 0,
      priority: 0,
      dueAt: null,
      auditProbability: 0.05,
      policyVersion: 7,
      reasons: [
        {
          code: 'confidence.above',
          arguments: { confidence: 0.85, threshold: 0.85, group: 'all', errorBound: 0.05 },
        },
        { code: 'counterfactual.below', arguments: { at: 0.85 } },
      ],
    });
  });

  it('R2.8, R5.2: below it one reviewer looks, and at the threshold it would have been automatic', () => {
    const route = routeItem(item({ confidence: 0.62 }), policy(), context);
    expect(route.disposition).toBe('one');
    expect(route.reviewers).toBe(1);
    expect(route.auditProbability).toBe(0);
    expect(route.reasons.map(explainReason)).toEqual([
      'The AI’s confidence of 62% is below the 85% that this process needs.',
      'At a confidence of 85% it would have been automatic.',
    ]);
  });

  it('R2.7: a null threshold automates nothing, not even certainty', () => {
    const route = routeItem(item({ confidence: 1 }), { schema: 1, id: 'p', version: 1 }, context);
    expect(route.disposition).toBe('one');
    expect(codes(route)).toEqual(['threshold.none']);
  });

  it('R1.2, R2.8: without confidence a person decides', () => {
    for (const nothing of [{ id: 'i' }, { id: 'i', confidence: null }]) {
      const route = routeItem(nothing, policy(), context);
      expect(route.disposition).toBe('one');
      expect(codes(route)).toEqual(['confidence.absent']);
    }
  });

  it('R1.2: probabilities give the label and its confidence; the first of equals wins', () => {
    const byLabel = policy({ thresholds: { by: 'label', groups: { '1': { threshold: 0.5 } } } });
    const route = routeItem({ id: 'i', probabilities: [0.2, 0.4, 0.4] }, byLabel, context);
    expect(route.reasons[0]).toEqual({
      code: 'confidence.below',
      arguments: { confidence: 0.4, threshold: 0.5, group: '1' },
    });
  });

  it('R2.7: groups have thresholds of their own, and the rest fall to `otherwise`', () => {
    const byCategory = policy({ thresholds: { by: 'category', groups: { Parties: { threshold: 0.7 } } } });
    expect(routeItem(item({ category: 'Parties' }), byCategory, context).disposition).toBe('automatic');
    expect(codes(routeItem(item({ category: 'Insurance' }), byCategory, context))).toEqual([
      'threshold.none',
    ]);
  });
});

describe('what always waits for a person', () => {
  it('R2.3: a proposed change', () => {
    const route = routeItem(item({ confidence: 1, hasRedline: true }), policy(), context);
    expect(route.disposition).toBe('one');
    expect(route.reasons).toEqual([
      { code: 'redline.waits', arguments: {} },
      { code: 'counterfactual.without', arguments: { cause: 'redline', disposition: 'automatic' } },
    ]);
  });

  it('R2.4: what its producer asks for', () => {
    const route = routeItem(item({ alwaysReview: true }), policy(), context);
    expect(route.disposition).toBe('one');
    expect(codes(route)).toContain('review.always');
  });

  it('R5.2: with two such causes no single change is claimed', () => {
    const route = routeItem(item({ alwaysReview: true, hasRedline: true }), policy(), context);
    expect(codes(route)).toEqual(['redline.waits', 'review.always']);
  });
});

describe('business rules', () => {
  const ruled = policy({
    features: { country: 'string', amount: 'number' },
    rules: [
      {
        id: 'abroad',
        when: 'features.country != "NO"',
        then: { disposition: 'one', dueHours: 2 },
        because: 'export',
      },
      {
        id: 'large',
        when: 'features.amount >= 1000 && category in ["loan", "credit"]',
        then: { disposition: 'several', reviewers: 3, urgency: 4 },
      },
      { id: 'sworn', when: 'riskTerms.exists(t, t.startsWith("oath"))', then: { disposition: 'lead' } },
    ],
  });
  const features = { country: 'NO', amount: 5 };

  it('R2.1: a rule that does not match changes nothing', () => {
    expect(routeItem(item({ features }), ruled, context).disposition).toBe('automatic');
  });

  it('R2.1, R4.1, R4.2, R4.3: every matching rule counts, and each can only raise', () => {
    const route = routeItem(
      item({ category: 'loan', features: { country: 'SE', amount: 1000 }, severity: 'high' }),
      ruled,
      context,
    );
    expect(route.disposition).toBe('several');
    expect(route.reviewers).toBe(3);
    expect(route.dueAt).toBe('2026-11-23T14:00:00.000Z');
    expect(route.priority).toBeCloseTo(0.1 * 125 * 4, 12);
    expect(codes(route)).toEqual(['rule.matched', 'rule.matched', 'counterfactual.without']);
    expect(explainReason(route.reasons[2]!)).toBe(
      'But for the rule “large” it would have been for one reviewer.',
    );
  });

  it('R2.1: conditions beyond plain comparisons work as well', () => {
    const route = routeItem(item({ features, riskTerms: ['oath of office'] }), ruled, context);
    expect(route.disposition).toBe('lead');
    expect(route.reviewers).toBe(1);
  });

  it('R2.2: a rule that cannot be read asks for what it would have asked for', () => {
    const missing = routeItem(item({ features: { country: 'NO' }, category: 'loan' }), ruled, context);
    expect(missing.disposition).toBe('several');
    expect(missing.reasons[0]).toMatchObject({ code: 'rule.unreadable', arguments: { rule: 'large' } });
    const wrong = routeItem(
      item({ features: { country: 'NO', amount: 'much' }, category: 'loan' }),
      ruled,
      context,
    );
    expect(codes(wrong)[0]).toBe('rule.unreadable');
  });

  it('R5.2: a rule that reads confidence is asked again before a counterfactual is claimed', () => {
    const catches = policy({
      rules: [{ id: 'sure', when: 'confidence > 0.8', then: { disposition: 'lead' } }],
    });
    // At 0.85 the rule would match: it must not be said that it would have been automatic.
    expect(codes(routeItem(item({ confidence: 0.7 }), catches, context))).toEqual(['confidence.below']);
    const frees = policy({
      rules: [{ id: 'doubt', when: 'confidence < 0.8', then: { disposition: 'lead' } }],
    });
    expect(routeItem(item({ confidence: 0.7 }), frees, context).reasons.at(-1)).toEqual({
      code: 'counterfactual.confidence',
      arguments: { at: 0.85, disposition: 'automatic' },
    });
  });
});

describe('risk and bars', () => {
  const graded = policy({
    risk: {
      terms: [
        { term: 'unlimited liability', points: 5 },
        { term: 'indemnify', points: 2 },
      ],
      values: [
        { from: 10_000, points: 1 },
        { from: 1_000_000, points: 3 },
      ],
      severities: { critical: 3 },
      levels: [
        { name: 'normal', from: 0 },
        { name: 'raised', from: 3 },
        { name: 'grave', from: 6 },
      ],
    },
    people: {
      reviewers: 3,
      several: { confidenceBelow: 0.5, riskFrom: 'raised' },
      lead: { riskFrom: 'grave' },
    },
  });

  it('R2.6: terms count once, value steps add up', () => {
    const twice = item({ riskTerms: ['indemnify', 'indemnify'] });
    expect(routeItem(twice, graded, context).disposition).toBe('automatic');
    expect(routeItem({ ...twice, value: 10_000 }, graded, context).disposition).toBe('several');
    expect(routeItem({ ...twice, value: 1_000_000 }, graded, context).disposition).toBe('lead');
  });

  it('R2.5, R4.1: low confidence goes to several, and one counterfactual covers both bars', () => {
    const route = routeItem(item({ confidence: 0.4 }), graded, context);
    expect(route.disposition).toBe('several');
    expect(route.reviewers).toBe(3);
    expect(route.reasons).toEqual([
      { code: 'people.several', arguments: { cause: 'confidence', value: 0.4, limit: 0.5 } },
      { code: 'confidence.below', arguments: { confidence: 0.4, threshold: 0.85, group: 'all' } },
      { code: 'counterfactual.confidence', arguments: { at: 0.85, disposition: 'automatic' } },
    ]);
  });

  it('R2.6, R2.7: thresholds may go by risk level', () => {
    const byRisk: PolicyInput = {
      ...graded,
      people: {},
      thresholds: { by: 'risk', groups: { normal: { threshold: 0.6 }, raised: { threshold: 0.99 } } },
    };
    expect(routeItem(item(), byRisk, context).disposition).toBe('automatic');
    expect(codes(routeItem(item({ severity: 'critical' }), byRisk, context))[0]).toBe('confidence.below');
    expect(
      codes(routeItem(item({ riskTerms: ['unlimited liability'], value: 20_000 }), byRisk, context)),
    ).toEqual(['threshold.none']);
  });
});

describe('audits', () => {
  const audited = policy({
    audit: { probability: 0.1, groups: { Parties: 0.5 } },
    thresholds: { by: 'category', otherwise: { threshold: 0.5 } },
  });

  it('R3.1: a draw below the probability sends an automatic item to one reviewer', () => {
    const route = routeItem(item(), audited, { now, draw: 0.0999 });
    expect(route.disposition).toBe('one');
    expect(route.auditProbability).toBe(0.1);
    expect(codes(route)).toContain('audit.drawn');
    expect(route.dueAt).not.toBeNull();
    expect(routeItem(item(), audited, { now, draw: 0.1 }).disposition).toBe('automatic');
  });

  it('R3.2: the probability is stored for automatic items, drawn or not, and for no others', () => {
    expect(routeItem(item({ category: 'Parties' }), audited, context).auditProbability).toBe(0.5);
    expect(routeItem(item({ confidence: 0.1 }), audited, { now, draw: 0 }).auditProbability).toBe(0);
    expect(() => compilePolicy(policy({ audit: { probability: 0.01 } }))).toThrow(/policy.audit.probability/);
  });
});

describe('when and how urgent', () => {
  it('R4.2: due by severity, from the time given', () => {
    const due = (severity: 'info' | 'critical') =>
      routeItem(item({ confidence: 0.1, severity }), policy(), context).dueAt;
    expect(due('critical')).toBe('2026-11-23T20:00:00.000Z');
    expect(due('info')).toBe('2026-12-03T12:00:00.000Z');
  });

  it('R4.3: nothing is worth asking a person who knows less than the AI', () => {
    const modest = policy({ costs: { humanAccuracy: 0.7 } });
    expect(routeItem(item({ confidence: 0.8 }), modest, context).priority).toBe(0);
    expect(routeItem(item({ confidence: 0.3, value: 100 }), modest, context).priority).toBeCloseTo(
      0.4 * 25,
      12,
    );
  });
});

describe('bad input is refused by name', () => {
  it.each<[string, Partial<RoutableItem>, Partial<typeof context>, RegExp]>([
    ['confidence above 1', { confidence: 1.2 }, {}, /confidence/],
    ['NaN', { confidence: NaN }, {}, /confidence/],
    ['probabilities that do not sum to 1', { confidence: null, probabilities: [0.5, 0.2] }, {}, /sum to 1/],
    ['a label beyond the probabilities', { probabilities: [0.5, 0.5], label: 2 }, {}, /label/],
    ['an unknown severity', { severity: 'dire' as never }, {}, /severity.*one of/],
    ['a negative value', { value: -1 }, {}, /value/],
    ['a draw of 1', {}, { draw: 1 }, /draw/],
    ['a time that is not a number', { confidence: 0.1 }, { now: NaN }, /now/],
  ])('R1.3: %s', (_, change, around, message) => {
    const act = () => routeItem(item(change), policy(), { ...context, ...around });
    expect(act).toThrow(InputError);
    expect(act).toThrow(message);
  });
});
