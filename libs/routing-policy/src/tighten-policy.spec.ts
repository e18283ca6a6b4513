import { InputError } from '@countersign/domain';
import { seededRandom } from '@countersign/statistics';
import { describe, expect, it } from 'vitest';
import { observeAudit, startWatch, tightenPolicy, type AuditedItem, type PolicyInput } from './index.ts';

const certificate = {
  method: 'learn-then-test' as const,
  epsilon: 0.05,
  delta: 0.1,
  n: 1000,
  coverage: 0.7,
  upperBound: 0.05,
};
const policy: PolicyInput = {
  schema: 1,
  id: 'p',
  version: 3,
  thresholds: {
    by: 'category',
    groups: { a: { threshold: 0.6, certificate }, b: { threshold: 0.6, certificate } },
  },
};

/** Audits of group a whose error rate is `low` below a confidence of 0.9, and `high` above. */
function audits(n: number, seed: number, rates: { low: number; high: number }): AuditedItem[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, () => {
    const confidence = 0.6 + 0.4 * random.next();
    return { group: 'a', confidence, wrong: random.next() < (confidence < 0.9 ? rates.low : rates.high) };
  });
}

describe('startWatch and observeAudit', () => {
  it('R6.2: while the promise holds, at most a share delta of watches is ever broken', () => {
    let broken = 0;
    for (let seed = 0; seed < 300; seed++) {
      const random = seededRandom(seed);
      let watch = startWatch({ epsilon: 0.05, delta: 0.1 });
      for (let i = 0; i < 600; i++) watch = observeAudit(watch, random.next() < 0.05);
      if (watch.broken) broken += 1;
    }
    expect(broken / 300).toBeLessThanOrEqual(0.1);
  });

  it('R6.2: a rate twice the promise is found', () => {
    let found = 0;
    for (let seed = 0; seed < 50; seed++) {
      const random = seededRandom(seed);
      let watch = startWatch({ epsilon: 0.05, delta: 0.1 });
      for (let i = 0; i < 400 && !watch.broken; i++) watch = observeAudit(watch, random.next() < 0.1);
      if (watch.broken) found += 1;
    }
    expect(found).toBeGreaterThanOrEqual(45);
  });

  it('counts, and does not change the watch it was given', () => {
    const watch = startWatch({ epsilon: 0.05, delta: 0.1 });
    expect(observeAudit(watch, true)).toMatchObject({ audits: 1, errors: 1 });
    expect(watch).toMatchObject({ audits: 0, errors: 0, eValue: 1 });
  });
});

describe('tightenPolicy', () => {
  it('R6.2: leaves a policy alone whose promise holds', () => {
    const result = tightenPolicy(policy, audits(400, 1, { low: 0.04, high: 0.01 }));
    expect(result.changes).toEqual([]);
    expect(result.policy.version).toBe(3);
  });

  it('R6.2: raises the threshold to what the audits certify, in a new version, in that group alone', () => {
    const result = tightenPolicy(policy, audits(3000, 2, { low: 0.3, high: 0.005 }));
    const [change] = result.changes;
    expect(change).toMatchObject({ group: 'a', from: 0.6, audits: 3000 });
    expect(result.policy.version).toBe(4);
    const { a, b } = result.policy.thresholds.groups;
    // A walk from 40% coverage finds nothing here; nothing certified means nothing automatic.
    expect(a!.threshold === null || a!.threshold > 0.6).toBe(true);
    expect(b!.threshold).toBe(0.6);
  });

  it('R6.2: keeps what is still good', () => {
    const mostlyGood = audits(4000, 3, { low: 0, high: 0 }).map((audit) => ({
      ...audit,
      wrong: audit.confidence < 0.75 && Math.round(audit.confidence * 1e6) % 4 === 0,
    }));
    const { a } = tightenPolicy(policy, mostlyGood).policy.thresholds.groups;
    expect(a!.threshold).toBeGreaterThan(0.6);
    expect(a!.threshold).toBeLessThan(0.75);
    expect(a!.certificate).toMatchObject({ method: 'learn-then-test', n: 4000 });
  });

  it('a policy with one threshold for all is tightened as well; an uncertified one makes no promise', () => {
    const bad = audits(500, 4, { low: 0.5, high: 0.5 });
    const one: PolicyInput = { ...policy, thresholds: { otherwise: { threshold: 0.6, certificate } } };
    expect(tightenPolicy(one, bad).policy.thresholds.otherwise.threshold).toBeNull();
    const none: PolicyInput = { ...policy, thresholds: { otherwise: { threshold: 0.6 } } };
    expect(tightenPolicy(none, bad).changes).toEqual([]);
    expect(() => tightenPolicy(policy, [{ group: 'a', confidence: 2, wrong: true }])).toThrow(InputError);
  });
});
