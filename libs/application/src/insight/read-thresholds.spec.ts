import { describe, expect, test } from 'vitest';
import { parsePolicy, type PolicyInput } from '@countersign/routing-policy';
import { startingPolicy } from '../policies/contract-policy.ts';
import { categoryShares, thresholdRows } from './read-thresholds.ts';

const CERTIFIED = {
  threshold: 0.93,
  certificate: {
    method: 'learn-then-test',
    epsilon: 0.02,
    delta: 0.05,
    n: 900,
    coverage: 0.4,
    upperBound: 0.018,
  },
} as const;

function rowsOf(thresholds: PolicyInput['thresholds']) {
  return thresholdRows(parsePolicy({ ...startingPolicy('policy'), thresholds }), []);
}

describe('what a policy decides without a person', () => {
  test('is nothing before anything was certified, for every level of risk', () => {
    const rows = thresholdRows(parsePolicy(startingPolicy('policy')), []);
    expect(rows.map(({ group, threshold, n }) => [group, threshold, n])).toEqual([
      ['routine', null, 0],
      ['material', null, 0],
      ['grave', null, 0],
    ]);
  });

  test('is shown with the bound that it was certified to and the labels it rests on', () => {
    const [routine, material] = rowsOf({
      by: 'risk',
      groups: { routine: CERTIFIED },
      otherwise: { threshold: null },
    });
    expect(routine).toMatchObject({ threshold: 0.93, coverage: 0.4, upperBound: 0.018, n: 900 });
    expect(routine?.reason).toBe(
      'Certified on 900 labels: at most 2% of what is automatic is wrong, except with probability 5%.',
    );
    expect(material).toMatchObject({ threshold: null, coverage: 0, upperBound: null });
  });

  test('is counted by group on what came under it, with its interval', () => {
    const item = {
      id: 'a',
      label: 1,
      category: 'Parties',
      severity: 'low',
      riskTerms: [],
      value: 0,
    } as const;
    const gone = (disposition: 'automatic' | 'one', n: number, category = 'Parties') =>
      Array.from({ length: n }, () => ({ ...item, category, disposition }));
    const thresholds = {
      by: 'category',
      groups: { Parties: CERTIFIED },
      otherwise: { threshold: null },
    } as const;
    const rows = thresholdRows(parsePolicy({ ...startingPolicy('policy'), thresholds }), [
      ...gone('automatic', 30),
      ...gone('one', 10),
      ...gone('one', 5, 'Term'),
    ]);
    expect(rows.map(({ group, automated }) => [group, automated?.value, automated?.n])).toEqual([
      ['Parties', 0.75, 40],
      ['everything else', 0, 5],
    ]);
    const [{ automated }] = rows as [(typeof rows)[number]];
    expect(automated!.lower).toBeLessThan(0.75);
    expect(automated!.upper).toBeGreaterThan(0.75);
    expect(rowsOf({ by: 'risk', groups: {}, otherwise: { threshold: null } })[0]?.automated).toBeNull();
  });

  test('is counted by category too, whatever thresholds go by, the commonest first', () => {
    const came = (category: string, disposition: 'automatic' | 'one', n: number) =>
      Array.from({ length: n }, (_, at) => ({
        ...{ id: `${category} ${at}`, label: 1, category, disposition, severity: 'low' as const },
        ...{ riskTerms: [], value: 0 },
      }));
    const shares = categoryShares([
      ...came('Term', 'one', 3),
      ...came('Parties', 'automatic', 4),
      ...came('Parties', 'one', 4),
      ...came('', 'automatic', 9),
      ...came('Insurance', 'automatic', 3),
    ]);
    expect(shares.map(({ category, automated }) => [category, automated.value, automated.n])).toEqual([
      ['Parties', 0.5, 8],
      ['Insurance', 1, 3],
      ['Term', 0, 3],
    ]);
    expect(shares[0]!.automated.lower).toBeGreaterThan(0);
    expect(shares[0]!.automated.upper).toBeLessThan(1);
  });

  test('has a row for whatever belongs to no group', () => {
    const rows = rowsOf({ by: 'category', groups: { Parties: CERTIFIED }, otherwise: { threshold: null } });
    expect(rows.map(({ group }) => group)).toEqual(['Parties', 'everything else']);
  });
});
