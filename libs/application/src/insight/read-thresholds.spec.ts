import { describe, expect, test } from 'vitest';
import { parsePolicy, type PolicyInput } from '@countersign/routing-policy';
import { startingPolicy } from '../policies/contract-policy.ts';
import { thresholdRows } from './read-thresholds.ts';

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
  return thresholdRows(parsePolicy({ ...startingPolicy('policy'), thresholds }));
}

describe('what a policy decides without a person', () => {
  test('is nothing before anything was certified, for every level of risk', () => {
    const rows = thresholdRows(parsePolicy(startingPolicy('policy')));
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

  test('has a row for whatever belongs to no group', () => {
    const rows = rowsOf({ by: 'category', groups: { Parties: CERTIFIED }, otherwise: { threshold: null } });
    expect(rows.map(({ group }) => group)).toEqual(['Parties', 'everything else']);
  });
});
