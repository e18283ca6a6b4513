import { seededRandom } from '@countersign/statistics';
import { describe, expect, test } from 'vitest';
import { atOneRate, automatable, type CalibrationItem } from './calibration-item.ts';
import { certificateMismatches, certifyThresholds, compilePolicy, type PolicyInput } from './index.ts';

const policy: PolicyInput = {
  schema: 1,
  id: 'p',
  version: 1,
  features: { rule: 'string' },
  rules: [{ id: 'missing', when: 'kind == "missing"', then: { disposition: 'one' } }],
  people: { several: { confidenceBelow: 0.4 } },
};
const item = (id: string, more: Partial<CalibrationItem> = {}): CalibrationItem => ({
  ...{ id, confidence: 0.8, correct: true },
  ...more,
});

test('a threshold makes no promise about what goes to people whatever the confidence', () => {
  const items = [
    item('plain'),
    item('of a rule', { kind: 'missing' }),
    item('with a redline', { hasRedline: true }),
    item('by wish', { alwaysReview: true }),
    item('below a bar', { confidence: 0.3 }),
  ];
  expect(automatable(compilePolicy(policy), items).map((one) => one.item.id)).toEqual(['plain']);
});

describe('items that were drawn at several rates', () => {
  // Half of the stream is right in 95 of 100 and was drawn at 1, half is right in 60 and was drawn at a tenth.
  const random = seededRandom(5);
  const stream = Array.from({ length: 40_000 }, (_, n) => {
    const easy = n % 2 === 0;
    const correct = random.next() < (easy ? 0.95 : 0.6);
    return item(`item ${n}`, { correct, inclusion: easy ? 1 : 0.1 });
  });
  const drawn = stream.filter(({ inclusion = 1 }) => random.next() < inclusion);
  const right = (items: readonly CalibrationItem[]) =>
    items.filter(({ correct }) => correct).length / items.length;

  test('are thinned until each stands for as many as any other', () => {
    const kept = atOneRate(drawn);
    expect(right(drawn)).toBeGreaterThan(0.9);
    expect(Math.abs(right(kept) - right(stream))).toBeLessThan(0.02);
    expect(kept.length).toBeGreaterThan(3_600);
    expect(kept.length).toBeLessThan(4_400);
  });

  test('give the same part again, in whatever order', () => {
    const ids = (items: readonly CalibrationItem[]) => items.map(({ id }) => id).sort();
    expect(ids(atOneRate(drawn.toReversed()))).toEqual(ids(atOneRate(drawn)));
  });

  test('are left as they are where there is one rate', () => {
    const same = drawn.filter(({ inclusion }) => inclusion === 0.1);
    expect(atOneRate(same)).toEqual(same);
  });

  test('certify by that part alone, for whoever fits and whoever checks', () => {
    const promise = { epsilon: 0.3, delta: 0.1 };
    const thresholds = certifyThresholds(policy, { otherwise: promise }, drawn);
    expect(thresholds.otherwise.certificate).toMatchObject({ n: atOneRate(drawn).length });
    expect(certificateMismatches({ ...policy, thresholds }, drawn)).toEqual([]);
  });
});
