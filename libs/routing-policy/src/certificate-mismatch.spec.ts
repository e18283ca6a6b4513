import { seededRandom } from '@countersign/statistics';
import { expect, test } from 'vitest';
import type { CalibrationItem } from './calibration-item.ts';
import { certificateMismatches } from './certificate-mismatch.ts';
import { fitCertifiedThreshold } from './certified-threshold.ts';
import type { PolicyInput } from './policy-schema.ts';

const PROMISE = { epsilon: 0.05, delta: 0.1 };
const random = seededRandom(11);
const items: CalibrationItem[] = Array.from({ length: 900 }, (_, n) => {
  const confidence = random.next();
  return {
    id: String(n),
    confidence,
    category: n % 3 === 0 ? 'Parties' : 'Term',
    correct: random.next() < 0.92 + 0.08 * confidence,
  };
});

function fitted(of: readonly CalibrationItem[]) {
  const { threshold, coverage, upperBound, n } = fitCertifiedThreshold(
    of.map((item) => item.confidence),
    of.map((item) => item.correct),
    PROMISE,
  );
  return {
    threshold,
    certificate: { method: 'learn-then-test' as const, ...PROMISE, n, coverage, upperBound },
  };
}

const parties = fitted(items.filter((item) => item.category === 'Parties'));
const others = fitted(items.filter((item) => item.category !== 'Parties'));
const policyWith = (group: typeof parties, otherwise: typeof parties = others): PolicyInput => ({
  schema: 1,
  id: 'policy',
  version: 2,
  thresholds: { by: 'category', groups: { Parties: group }, otherwise },
});

test('certificates that these items give stand, group by group, after a round trip through JSON', () => {
  expect(others.threshold).not.toBeNull();
  const policy = JSON.parse(JSON.stringify(policyWith(parties))) as PolicyInput;
  expect(certificateMismatches(policy, items)).toEqual([]);
});

test('a figure that was bettered is named, with what the items give', () => {
  const { certificate, threshold } = others;
  const bettered = (more: Partial<typeof certificate>, at = threshold) =>
    certificateMismatches(
      policyWith(parties, { threshold: at, certificate: { ...certificate, ...more } }),
      items,
    );
  expect(bettered({}, threshold! - 0.1)).toEqual([
    { group: 'otherwise', figure: 'threshold', sent: threshold! - 0.1, found: threshold },
  ]);
  expect(bettered({ n: certificate.n + 100 })).toMatchObject([
    { figure: 'n', sent: certificate.n + 100, found: certificate.n },
  ]);
  expect(bettered({ coverage: 0.99 })).toMatchObject([{ figure: 'coverage', found: certificate.coverage }]);
  expect(bettered({ upperBound: 0.001 })).toMatchObject([
    { figure: 'upperBound', sent: 0.001, found: certificate.upperBound },
  ]);
});

test('a group without a single item certifies nothing', () => {
  const policy: PolicyInput = {
    ...policyWith(others),
    thresholds: { by: 'category', groups: { Insurance: others }, otherwise: { threshold: null } },
  };
  expect(certificateMismatches(policy, items)).toMatchObject([{ group: 'Insurance', figure: 'n', found: 0 }]);
});
