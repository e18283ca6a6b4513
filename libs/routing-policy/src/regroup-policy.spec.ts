import { expect, test } from 'vitest';
import { certificateMismatches } from './certificate-mismatch.ts';
import { certifyThresholds } from './certify-thresholds.ts';
import { describePolicyChanges } from './describe-policy-changes.ts';
import { parsePolicy, type PolicyInput } from './index.ts';
import { regroupPolicy } from './regroup-policy.ts';

const promise = { epsilon: 0.05, delta: 0.1 };
const loose = { epsilon: 0.15, delta: 0.1 };
const base: PolicyInput = {
  schema: 1,
  id: 'p',
  version: 1,
  risk: { levels: [{ name: 'routine', from: 0 }] },
  thresholds: { by: 'risk' },
  audit: { probability: 0.1, groups: { routine: 0.2 } },
};
/** Of parties one in fifty is wrong, of terms none, and of the others, which have no category, one in four. */
const items = Array.from({ length: 800 }, (_, n) => ({
  id: String(n),
  confidence: 1 - n / 2_000,
  correct: n % 4 === 3 ? n % 16 !== 3 : n % 100 !== 8,
  category: n % 4 === 3 ? '' : n % 4 === 2 ? 'Term' : 'Parties',
}));
const byRisk = parsePolicy({ ...base, thresholds: certifyThresholds(base, { routine: loose }, items) });
const nothing = { threshold: null };

test('categories are those of the items, and nothing is automatic before it is fitted', () => {
  const regrouped = regroupPolicy(byRisk, 'category', items);
  expect(regrouped.thresholds).toEqual({
    by: 'category',
    groups: { Parties: nothing, Term: nothing },
    otherwise: nothing,
  });
  expect(regrouped.audit.groups).toEqual({});
  expect(parsePolicy(regrouped)).toEqual(regrouped);
});

test('what was named already stays, and audit shares with it', () => {
  const named = parsePolicy({
    ...base,
    thresholds: { by: 'category', groups: { Insurance: nothing } },
    audit: { groups: { Insurance: 0.3 } },
  });
  const again = regroupPolicy(named, 'category', items);
  expect(Object.keys(again.thresholds.groups)).toEqual(['Insurance', 'Parties', 'Term']);
  expect(again.audit.groups).toEqual({ Insurance: 0.3 });
  expect(regroupPolicy(named, 'risk', items)).toMatchObject({
    thresholds: { by: 'risk', groups: {} },
    audit: { groups: {} },
  });
});

test('each category is certified on its own items, whatever it is called', () => {
  const odd = items.map((item) => (item.category === 'Term' ? { ...item, category: 'constructor' } : item));
  const regrouped = regroupPolicy(byRisk, 'category', odd);
  const thresholds = certifyThresholds(regrouped, { Parties: promise, routine: promise }, odd);
  expect(thresholds.groups['Parties']).toMatchObject({ certificate: { n: 400, epsilon: 0.05 } });
  expect(thresholds.groups['Parties']?.threshold).toBeGreaterThan(0);
  expect(Object.entries(thresholds.groups)).toContainEqual(['constructor', nothing]);
  expect(thresholds.otherwise).toEqual(nothing);
  expect(certificateMismatches({ ...regrouped, thresholds }, odd)).toEqual([]);
});

test('of very many categories the commonest have a group of their own', () => {
  const many = Array.from({ length: 1_000 }, (_, n) => ({ id: String(n), category: `c${Math.min(n, 900)}` }));
  const groups = Object.keys(regroupPolicy(byRisk, 'category', many).thresholds.groups);
  expect(groups).toHaveLength(200);
  expect(groups).toContain('c900');
});

test('other groups are one difference, and each threshold that came or went another', () => {
  const regrouped = regroupPolicy(byRisk, 'category', items);
  const byCategory: typeof byRisk = {
    ...regrouped,
    thresholds: certifyThresholds(regrouped, { Parties: promise }, items),
  };
  const words = expect.stringMatching(/^from \d/) as string;
  expect(describePolicyChanges(byRisk, byCategory)).toEqual([
    { what: 'Thresholds by', before: 'level of risk', after: 'category' },
    { what: 'Automatic in “Parties”', before: null, after: words },
    { what: 'Automatic in “routine”', before: words, after: null },
    { what: 'Audit sample in “routine”', before: '20%', after: null },
  ]);
});

test('a category that has a group of its own now, and is as automatic as before, is no difference', () => {
  const known = regroupPolicy(byRisk, 'category', items.slice(0, 2));
  const more = regroupPolicy(known, 'category', items);
  expect(describePolicyChanges(known, more)).toEqual([]);
  const fitted = { ...more, thresholds: certifyThresholds(more, { Term: promise }, items) };
  expect(describePolicyChanges(known, fitted)).toEqual([
    {
      what: 'Automatic in “Term”',
      before: 'never',
      after: expect.stringMatching(/^from \d/) as string,
    },
  ]);
});
