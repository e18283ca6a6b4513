import { DISPOSITIONS, SEVERITIES } from '@countersign/domain';
import { drawChance, seededRandom, shuffled } from '@countersign/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCondition, declareEnvironment } from './policy-expression.ts';
import {
  assignReviewers,
  conformalRiskControl,
  explainReason,
  fitCertifiedThreshold,
  parsePolicy,
  replayPolicy,
  reviewWorth,
  routeItem,
  type Candidate,
  type PolicyInput,
  type RoutableItem,
} from './index.ts';
import { isoInstant } from './instant.ts';
import { subjectOf } from './routable-item.ts';

const seed = 20261123;
function check<Row>(property: fc.IProperty<Row>, numRuns = 300): void {
  fc.assert(property, { seed, numRuns });
}

const features = { amount: 'number', country: 'string', first: 'boolean' } as const;
const words = fc.constantFrom('a', 'b', 'ab', '');
const tenths = fc.integer({ min: 0, max: 10 }).map((k) => k / 10);

const item: fc.Arbitrary<RoutableItem> = fc.record(
  {
    id: fc.constant('i'),
    confidence: fc.option(tenths),
    category: words,
    kind: words,
    severity: fc.constantFrom(...SEVERITIES),
    riskTerms: fc.array(words, { maxLength: 3 }),
    value: fc.integer({ min: 0, max: 5 }),
    hasRedline: fc.boolean(),
    alwaysReview: fc.boolean(),
    label: fc.integer({ min: 0, max: 3 }),
    features: fc.record(
      {
        amount: fc.oneof(fc.integer({ min: -2, max: 5 }), fc.constant('odd')),
        country: words,
        first: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['id'] },
);

const number = fc.constantFrom('confidence', 'value', 'label', 'features.amount');
const text = fc.constantFrom('category', 'kind', 'severity', 'features.country');
const numeral = fc.constantFrom('0.5', '1', '2.0', '-1', '0.3', '4');
const quoted = fc.constantFrom('"a"', '"b"', '"ab"', '""', '"high"');

const condition = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(number, fc.constantFrom('<', '<=', '>', '>=', '==', '!='), numeral).map((p) => p.join(' ')),
    fc.tuple(text, fc.constantFrom('==', '!='), quoted).map((p) => p.join(' ')),
    fc.tuple(text, quoted, quoted).map(([t, a, b]) => `${t} in [${a}, ${b}]`),
    fc.tuple(quoted, fc.constant('riskTerms')).map(([a, t]) => `${a} in ${t}`),
    fc
      .tuple(text, fc.constantFrom('startsWith', 'endsWith', 'contains'), quoted)
      .map(([t, call, a]) => `${t}.${call}(${a})`),
    fc.constantFrom('hasRedline', 'alwaysReview', 'features.first', 'true', 'features.amount > value'),
    tie('any').map((a) => `!(${a})`),
    fc.tuple(tie('any'), fc.constantFrom('&&', '||'), tie('any')).map(([a, op, b]) => `(${a}) ${op} (${b})`),
  ),
})).any;

const rule = fc.record({
  when: condition,
  disposition: fc.constantFrom('one' as const, 'several' as const, 'lead' as const),
});

const policy: fc.Arbitrary<PolicyInput> = fc
  .record({
    rules: fc.array(rule, { maxLength: 3 }),
    threshold: fc.option(tenths),
    several: fc.option(tenths),
    lead: fc.option(tenths),
    by: fc.constantFrom('all' as const, 'category' as const),
  })
  .map(({ rules, threshold, several, lead, by }) => ({
    schema: 1,
    id: 'p',
    version: 1,
    features,
    rules: rules.map(({ when, disposition }, i) => ({ id: `r${i}`, when, then: { disposition } })),
    thresholds: { by, otherwise: { threshold } },
    people: {
      several: several === null ? {} : { confidenceBelow: several },
      lead: lead === null ? { severityFrom: 'critical' } : { confidenceBelow: lead },
    },
  }));

const context = { now: 0, draw: 0.99 };
const rank = (route: { disposition: (typeof DISPOSITIONS)[number] }) =>
  DISPOSITIONS.indexOf(route.disposition);

describe('conditions', () => {
  it('plain closures and the CEL library are two ways to one answer, errors included', () => {
    const environment = declareEnvironment(features);
    check(
      fc.property(condition, fc.array(item, { minLength: 1, maxLength: 5 }), (when, items) => {
        const compiled = compileCondition({ environment, features }, 'when', when);
        for (const one of items) {
          const subject = subjectOf(one);
          expect(outcome(() => compiled.holds(subject))).toBe(outcome(() => compiled.general(subject)));
        }
      }),
      1000,
    );
  });
});

describe('routes', () => {
  it('R5.1: have a reason, words for each, nothing NaN, and JSON that survives', () => {
    check(
      fc.property(item, policy, fc.double({ min: 0, max: 0.999, noNaN: true }), (one, by, draw) => {
        const route = routeItem(one, by, { now: 0, draw });
        expect(route.reasons.length).toBeGreaterThan(0);
        for (const reason of route.reasons) expect(explainReason(reason)).toMatch(/^[A-Z].*\.$/s);
        expect(JSON.parse(JSON.stringify(route))).toEqual(route);
        expect(route.priority).toBeGreaterThanOrEqual(0);
        expect(route.dueAt === null).toBe(route.disposition === 'automatic');
        expect(route.reviewers === 0).toBe(route.disposition === 'automatic');
        if (route.disposition === 'several') expect(route.reviewers).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  it('R2.3, R2.4, R2.7, R2.8: whatever else, these are never automatic', () => {
    check(
      fc.property(item, policy, (one, by) => {
        for (const change of [{ hasRedline: true }, { alwaysReview: true }, { confidence: null }]) {
          expect(rank(routeItem({ ...one, ...change }, by, context))).toBeGreaterThan(0);
        }
        const none: PolicyInput = { ...by, thresholds: { otherwise: { threshold: null } } };
        expect(rank(routeItem({ ...one, confidence: 1 }, none, context))).toBeGreaterThan(0);
      }),
    );
  });

  it('R2: one more rule, or one more cause, never takes a person away; the order of rules changes nothing', () => {
    check(
      fc.property(item, policy, rule, (one, by, extra) => {
        const before = routeItem(one, by, context);
        const more = [
          ...by.rules!,
          { id: 'extra', when: extra.when, then: { disposition: extra.disposition } },
        ];
        const after = routeItem(one, { ...by, rules: more }, context);
        expect(rank(after)).toBeGreaterThanOrEqual(rank(before));
        expect(after.reviewers).toBeGreaterThanOrEqual(before.reviewers);
        const turned = routeItem(one, { ...by, rules: [...more].reverse() }, context);
        expect({ ...turned, reasons: [] }).toEqual({ ...after, reasons: [] });
        expect(rank(routeItem({ ...one, hasRedline: true }, by, context))).toBeGreaterThanOrEqual(
          rank(before),
        );
      }),
    );
  });

  it('R5.2: what a counterfactual says is true', () => {
    let said = 0;
    check(
      fc.property(item, policy, (one, by) => {
        const route = routeItem(one, by, context);
        for (const reason of route.reasons) {
          if (reason.code === 'counterfactual.confidence') {
            said += 1;
            const then = routeItem({ ...one, confidence: reason.arguments.at }, by, context);
            expect(then.disposition).toBe(reason.arguments.disposition);
            expect(rank(then)).toBeLessThan(rank(route));
          }
          if (reason.code === 'counterfactual.without') {
            said += 1;
            const { cause } = reason.arguments;
            const changed: RoutableItem = {
              ...one,
              ...(cause === 'redline' ? { hasRedline: false } : {}),
              ...(cause === 'always-review' ? { alwaysReview: false } : {}),
              ...(cause === 'severity' ? { severity: 'info' as const } : {}),
            };
            if (cause === 'redline' && by.rules!.some((r) => r.when.includes('hasRedline'))) continue;
            if (cause === 'always-review' && by.rules!.some((r) => r.when.includes('alwaysReview'))) continue;
            if (cause === 'severity' && by.rules!.some((r) => r.when.includes('severity'))) continue;
            const rules = by.rules!.filter((r) => `rule ${r.id}` !== cause);
            expect(routeItem(changed, { ...by, rules }, context).disposition).toBe(
              reason.arguments.disposition,
            );
          }
        }
      }),
      600,
    );
    expect(said).toBeGreaterThan(100);
  });

  it('R3.1, R3.2: over many draws, automatic items are audited at their stored probability', () => {
    const random = seededRandom(seed);
    const by: PolicyInput = { schema: 1, id: 'p', version: 1, thresholds: { otherwise: { threshold: 0 } } };
    let audited = 0;
    for (let i = 0; i < 20_000; i++) {
      const route = routeItem({ id: 'i', confidence: 0.5 }, by, { now: 0, draw: random.next() });
      expect(route.auditProbability).toBe(0.05);
      if (route.disposition === 'one') audited += 1;
    }
    expect(audited / 20_000).toBeGreaterThan(0.045);
    expect(audited / 20_000).toBeLessThan(0.055);
  });

  it('R1.1: the same input gives the same route, and is not written to', () => {
    check(
      fc.property(item, policy, (one, by) => {
        const before = JSON.stringify([one, by]);
        expect(routeItem(one, by, context)).toEqual(routeItem({ ...one }, parsePolicy(by), context));
        expect(JSON.stringify([one, by])).toBe(before);
      }),
    );
  });

  it('R4.2: instants are those of the calendar', () => {
    check(
      fc.property(fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }), (at) => {
        expect(isoInstant(at)).toBe(new Date(at).toISOString());
      }),
    );
  });
});

describe('certified thresholds', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.boolean()), {
    minLength: 1,
    maxLength: 120,
  });
  const o = { epsilon: 0.3, delta: 0.2 };
  const fit = (pairs: readonly (readonly [number, boolean])[], options = o) =>
    fitCertifiedThreshold(
      pairs.map(([c]) => c),
      pairs.map(([, ok]) => ok),
      options,
    );

  it('R6.1: do not depend on the order of rows, nor on the scale of confidence', () => {
    check(
      fc.property(rows, fc.nat(), (pairs, s) => {
        const plain = fit(pairs);
        expect(fit(shuffled(seededRandom(s), pairs))).toEqual(plain);
        const scaled = fit(pairs.map(([c, ok]) => [Math.exp(c / 10), ok] as const));
        expect(scaled.coverage).toBe(plain.coverage);
        expect(scaled.upperBound).toBe(plain.upperBound);
      }),
    );
  });

  it('R6.1: a laxer promise never covers less, and every bound keeps its promise', () => {
    check(
      fc.property(rows, (pairs) => {
        const plain = fit(pairs);
        expect(fit(pairs, { epsilon: 0.4, delta: 0.2 }).coverage).toBeGreaterThanOrEqual(plain.coverage);
        expect(fit(pairs, { epsilon: 0.3, delta: 0.4 }).coverage).toBeGreaterThanOrEqual(plain.coverage);
        expect(plain.upperBound ?? 0).toBeLessThanOrEqual(o.epsilon);
        expect(plain.smallestBound).toBeGreaterThan(0);
        expect((plain.threshold === null) === (plain.coverage === 0)).toBe(true);
        // More correct answers never make a promise harder.
        expect(fit(pairs.map(([c]) => [c, true] as const)).coverage).toBeGreaterThanOrEqual(plain.coverage);
      }),
    );
  });

  it('conformal risk control is the first λ of its definition, whatever the order of items', () => {
    const grid = [0, 0.25, 0.5, 0.75, 1];
    const row = fc
      .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 })
      .map((losses) => losses.sort((a, b) => b - a));
    check(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 19 }),
        (losses, k) => {
          const alpha = k / 20 + 0.001;
          const n = losses.length;
          const naive = grid.filter((_, j) => {
            const average = losses.reduce((sum, l) => sum + l[j]!, 0) / n;
            return (n / (n + 1)) * average + 1 / (n + 1) <= alpha;
          });
          expect(conformalRiskControl(losses, grid, alpha)).toBe(naive[0] ?? null);
          expect(conformalRiskControl([...losses].reverse(), grid, alpha)).toBe(naive[0] ?? null);
        },
      ),
    );
  });
});

describe('who is asked', () => {
  it('R7.3: each group is spread over equally able people to within one item', () => {
    check(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(),
        (people, n, s) => {
          const random = seededRandom(s);
          const given = Array.from({ length: people }, () => ({ a: 0, b: 0 }));
          for (let i = 0; i < n; i++) {
            const group = drawChance(random, 0.3) ? 'a' : 'b';
            const { reviewers } = assignReviewers(
              { disposition: 'one', reviewers: 1, group },
              given.map((counts, p) => ({
                ...PERSON,
                id: `p${p}`,
                given: counts,
                open: counts.a + counts.b,
              })),
              random.next(),
            );
            given[Number(reviewers[0]!.slice(1))]![group] += 1;
          }
          for (const group of ['a', 'b'] as const) {
            const counts = given.map((g) => g[group]);
            expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          }
        },
      ),
      100,
    );
  });

  it('R7.2: does not depend on how candidates are listed, and never asks anyone twice', () => {
    const candidates = fc.array(
      fc.record({
        open: fc.integer({ min: 0, max: 5 }),
        capacity: fc.integer({ min: 0, max: 5 }),
        lead: fc.boolean(),
      }),
      { maxLength: 8 },
    );
    check(
      fc.property(candidates, fc.nat(), fc.integer({ min: 1, max: 4 }), (list, s, reviewers) => {
        const pool = list.map(({ open, capacity, lead }, i): Candidate => ({
          ...PERSON,
          id: `p${i}`,
          open,
          capacity,
          role: lead ? 'lead' : 'reviewer',
        }));
        const task = { disposition: 'several' as const, reviewers };
        const result = assignReviewers(task, pool, 0.4);
        expect(assignReviewers(task, shuffled(seededRandom(s), pool), 0.4).reviewers).toEqual(
          result.reviewers,
        );
        expect(new Set(result.reviewers).size).toBe(result.reviewers.length);
        expect(result.reviewers.length + result.missing).toBe(reviewers);
      }),
    );
  });
});

describe('worth', () => {
  it('falls with the AI’s confidence, scales with the cost, and is negative where people know less', () => {
    check(
      fc.property(tenths, tenths, fc.integer({ min: 1, max: 1000 }), (confidence, human, errorCost) => {
        const worth = reviewWorth({ confidence, humanAccuracy: human, errorCost });
        expect(worth > 0).toBe(human > confidence);
        expect(reviewWorth({ confidence, humanAccuracy: human, errorCost: 2 * errorCost })).toBeCloseTo(
          2 * worth,
          9,
        );
        expect(reviewWorth({ confidence, humanAccuracy: human, errorCost, reviewCost: 3 })).toBeCloseTo(
          worth - 3,
          9,
        );
      }),
    );
  });
});

describe('replay', () => {
  const row = fc.record({
    p: fc.integer({ min: 0, max: 10 }).map((k) => k / 10),
    truth: fc.integer({ min: -1, max: 1 }),
    human: fc.integer({ min: -1, max: 1 }),
    severity: fc.constantFrom(...SEVERITIES),
    category: words,
    redline: fc.boolean(),
    segment: fc.constantFrom('x', 'y'),
  });

  it('routes each row as routeItem does, and its parts add up', () => {
    const plain = policy.map((p): PolicyInput => ({
      ...p,
      features: {},
      rules: p.rules!.filter((r) => !r.when.includes('features')),
    }));
    check(
      fc.property(fc.array(row, { minLength: 1, maxLength: 25 }), plain, (rows, by) => {
        const report = replayPolicy(
          {
            truth: rows.map((r) => r.truth),
            human: Int32Array.from(rows, (r) => r.human),
            probabilities: [rows.map((r) => r.p), Float64Array.from(rows, (r) => 1 - r.p)],
            severity: rows.map((r) => r.severity),
            category: rows.map((r) => r.category),
            hasRedline: rows.map((r) => (r.redline ? 1 : 0)),
            segment: rows.map((r) => r.segment),
          },
          by,
        );
        const routes = rows.map((r) =>
          routeItem(
            {
              id: 'i',
              probabilities: [r.p, 1 - r.p],
              severity: r.severity,
              category: r.category,
              hasRedline: r.redline,
            },
            by,
            context,
          ),
        );
        for (const disposition of DISPOSITIONS) {
          expect(report.dispositions[disposition]).toBe(
            routes.filter((r) => r.disposition === disposition).length,
          );
        }
        const judgments = routes.reduce((sum, r) => sum + r.reviewers + r.auditProbability, 0);
        expect(report.cost.judgments).toBeCloseTo(judgments, 9);
        expect(report.segments.reduce((sum, s) => sum + s.items, 0)).toBe(rows.length);
        expect(report.segments.reduce((sum, s) => sum + s.missed, 0)).toBeCloseTo(report.missed.total, 9);
        expect(JSON.stringify(report)).not.toMatch(/NaN/);
      }),
      150,
    );
  });
});

const PERSON: Candidate = { id: 'p', role: 'reviewer', skills: [], available: true, open: 0, capacity: 1000 };

function outcome(act: () => boolean): string {
  try {
    return String(act());
  } catch {
    return 'error';
  }
}
