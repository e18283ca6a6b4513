import { describe, expect, test } from 'vitest';
import { certificateMismatches } from './certificate-mismatch.ts';
import { certifyThresholds, itemsByGroup, thresholdGroupOf, thresholdGroups } from './certify-thresholds.ts';
import { parsePolicy, type PolicyInput } from './index.ts';

const policy: PolicyInput = {
  schema: 1,
  id: 'p',
  version: 1,
  risk: {
    severities: { high: 2 },
    levels: [
      { name: 'routine', from: 0 },
      { name: 'grave', from: 2 },
    ],
  },
  thresholds: { by: 'risk' },
};
// Of the surer ones every fiftieth is wrong, of the others every fourth; every fifth is grave.
const items = Array.from({ length: 1_000 }, (_, n) => ({
  id: String(n),
  confidence: 1 - n / 2_000,
  correct: n < 600 ? n % 50 !== 7 : n % 4 !== 0,
  severity: n % 5 === 0 ? ('high' as const) : ('low' as const),
}));
const promise = { epsilon: 0.05, delta: 0.1 };

test('items are told apart as routing tells them', () => {
  const byGroup = itemsByGroup(policy, items);
  expect([...byGroup].map(([group, own]) => [group, own.length])).toEqual([
    ['routine', 800],
    ['grave', 200],
  ]);
});

test('the groups of a policy by category are those it names, and the rest', () => {
  const byCategory = parsePolicy({
    ...policy,
    thresholds: { by: 'category', groups: { Parties: { threshold: null } } },
  });
  expect(thresholdGroups(byCategory)).toEqual(['Parties', 'otherwise']);
  expect(thresholdGroupOf(byCategory, { id: 'a', category: 'Parties' })).toBe('Parties');
  expect(thresholdGroupOf(byCategory, { id: 'a', category: 'Term' })).toBe('otherwise');
  expect(thresholdGroupOf(policy, { id: 'a', severity: 'high' })).toBe('grave');
  expect([...itemsByGroup(byCategory, items)].map(([group, own]) => [group, own.length])).toEqual([
    ['Parties', 0],
    ['otherwise', 1_000],
  ]);
});

describe('what is fitted', () => {
  const fitted = certifyThresholds(policy, { routine: promise, grave: null }, items);

  test('keeps the promise, and is what a publisher’s check finds', () => {
    const { threshold, certificate } = fitted.groups['routine']!;
    expect(threshold).toBeGreaterThan(0.5);
    expect(certificate).toMatchObject({ epsilon: 0.05, n: 800 });
    expect(certificateMismatches({ ...policy, thresholds: fitted }, items)).toEqual([]);
  });

  test('automates nothing where nothing was promised', () => {
    expect(fitted.groups['grave']).toEqual({ threshold: null });
    expect(fitted.otherwise).toEqual({ threshold: null });
  });

  test('says on how many items nothing could be certified', () => {
    const strict = certifyThresholds(policy, { routine: { epsilon: 0.001, delta: 0.05 } }, items);
    expect(strict.groups['routine']).toMatchObject({
      threshold: null,
      certificate: { epsilon: 0.001, n: 800, coverage: 0, upperBound: null },
    });
  });

  test('automates nothing without a checked item', () => {
    expect(certifyThresholds(policy, { routine: promise }, []).groups['routine']).toEqual({
      threshold: null,
    });
  });
});
