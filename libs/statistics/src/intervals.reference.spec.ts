import { describe, expect, it } from 'vitest';
import { clopperPearson, mcnemar, newcombeDifference, newcombePairedDifference, wilson } from './index.ts';

describe('single shares: Newcombe, Statistics in Medicine 17 (1998) 857–872, table I', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('Wilson, %i of %i', (successes, n, lower, upper) => {
    const interval = wilson(successes, n, 0.95);
    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
    expect(interval.n).toBe(n);
  });

  it.each([
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [0, 20, 0, 0.1684],
    [1, 29, 0.0009, 0.1776],
  ])('Clopper–Pearson, %i of %i', (successes, n, lower, upper) => {
    const interval = clopperPearson(successes, n, 0.95);
    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
  });
});

describe('differences: Newcombe, Statistics in Medicine 17 (1998) 873–890, table II, method 10', () => {
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%i/%i − %i/%i', (...row) => {
    const [a, m, b, n, lower, upper] = row;
    const difference = newcombeDifference({ successes: a, n: m }, { successes: b, n }, 0.95);
    expect(difference.lower).toBeCloseTo(lower, 4);
    expect(difference.upper).toBeCloseTo(upper, 4);
    expect(difference.value).toBeCloseTo(a / m - b / n, 15);
  });
});

describe('paired yes/no results: Fagerland, Lydersen, Laake, BMC Med. Res. Methodol. 13 (2013), table 1', () => {
  // Airway hyper-responsiveness of 21 children before and after transplantation: 1, 1, 7, 12.
  it('has the published p-values', () => {
    expect(mcnemar(1, 7, { exact: true }).p).toBeCloseTo(0.0703, 4);
    expect(mcnemar(1, 7, { exact: true, midP: true }).p).toBeCloseTo(0.0391, 4);
    expect(mcnemar(1, 7, { exact: false, correction: false }).p).toBeCloseTo(0.0339, 4);
    expect(mcnemar(1, 7, { exact: false }).p).toBeCloseTo(0.0771, 4);
  });

  // Fagerland, Lydersen, Laake, Statistics in Medicine 33 (2014): Newcombe's interval for the same table.
  it('has the published square-and-add interval', () => {
    const d = newcombePairedDifference({ both: 1, firstOnly: 1, secondOnly: 7, neither: 12 }, 0.95);
    expect(d.value).toBeCloseTo(-0.286, 3);
    expect(d.lower).toBeCloseTo(-0.507, 3);
    expect(d.upper).toBeCloseTo(-0.026, 3);
  });
});
