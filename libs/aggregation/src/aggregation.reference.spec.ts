/**
 * Published values, and values of independent implementations. The latter were computed in Python (NumPy 2, SciPy
 * 1.17) from the papers' formulas: EM on dense arrays for Dawid–Skene and MACE, L-BFGS in place of Newton's method for
 * GLAD, loops over the matrix of annotations for CROWDLAB.
 */
import { describe, expect, it } from 'vitest';
import { crowdlab } from './crowdlab.ts';
import { dawidSkene } from './dawid-skene.ts';
import { digamma } from './digamma.ts';
import { glad } from './glad.ts';
import { mace } from './mace.ts';
import { anaesthetists, PUBLISHED_GRADES } from './testing/anaesthetists.ts';

const classes = 4;

describe('Dawid & Skene (1979), 45 patients and five anaesthetists', () => {
  const fit = dawidSkene(anaesthetists, {
    classes,
    prior: 'none',
    stopping: 'likelihood',
    maxIterations: 2000,
    tolerance: 1e-12,
  });

  it('gives every patient the grade that the paper gives', () => {
    const grades = [...fit.posterior.values()].map((row) => row.indexOf(Math.max(...row)) + 1);
    expect(grades.join('')).toBe(PUBLISHED_GRADES);
  });

  it('finds the published shares of the grades and error rates of the first anaesthetist', () => {
    expect(rounded(fit.classShares, 2)).toEqual([0.4, 0.42, 0.11, 0.07]);
    expect(fit.confusion.get('A')!.map((row) => rounded(row, 2))).toEqual([
      [0.89, 0.11, 0, 0],
      [0.07, 0.88, 0.05, 0],
      [0, 0.34, 0.66, 0],
      [0, 0, 0.56, 0.44],
    ]);
  });

  it('climbs to the likelihood of an independent EM', () => {
    expect(fit.logLikelihood[0]).toBeCloseTo(-205.09113829579437, 9);
    expect(fit.logLikelihood.at(-1)).toBeCloseTo(-192.8908812181777, 6);
    expect(fit.converged).toBe(true);
  });

  it('shrunk to the pool, agrees with an independent MAP estimate', () => {
    const map = dawidSkene(anaesthetists, {
      classes,
      prior: 'pooled',
      maxIterations: 3000,
      tolerance: 1e-12,
    });
    close(map.classShares, [0.40235718, 0.42498268, 0.15041459, 0.02224556], 1e-7);
    close(map.confusion.get('A')![2]!, [0.00488465, 0.20037096, 0.71665359, 0.07809079], 1e-7);
    close(map.posterior.get('38')!, [0, 0.16543998, 0.8345599, 0.00000012], 1e-6);
  });
});

it('GLAD agrees with an independent optimiser', () => {
  const fit = glad(anaesthetists, { classes, maxIterations: 2000, tolerance: 1e-13 });
  close(
    [...fit.ability.values()],
    [0.9221232043, 0.4344307319, 0.6422170604, 0.9042663677, 0.6123941496],
    1e-6,
  );
  close(
    ['02', '12', '36', '45'].map((item) => fit.difficulty.get(item)!),
    [0.4949644604, 1.0892703447, 0.8997140881, 0.1950967868],
    1e-6,
  );
  close(fit.posterior.get('38')!, [0.00051716, 0.18247734, 0.81648834, 0.00051716], 1e-7);
});

it('MACE agrees with an independent variational EM', () => {
  const fit = mace(anaesthetists, { classes, seed: 1, restarts: 1, iterations: 3000 });
  close(
    [...fit.competence.values()],
    [0.8253544691, 0.6212436169, 0.7397251447, 0.8123533463, 0.7551257042],
    1e-8,
  );
  close(fit.posterior.get('38')!, [0.00002308, 0.06518116, 0.93477267, 0.00002308], 1e-7);
});

it('CROWDLAB agrees with an independent reading of the paper', () => {
  const labels = ['00-0', '112-', '2-22', '011-', '--1-', '22-0', '1011', '-02-'];
  const model = [
    [0.7, 0.2, 0.1],
    [0.2, 0.5, 0.3],
    [0.1, 0.2, 0.7],
    [0.5, 0.4, 0.1],
    [0.3, 0.4, 0.3],
    [0.2, 0.2, 0.6],
    [0.25, 0.6, 0.15],
    [0.3, 0.1, 0.6],
  ];
  const votes = labels.flatMap((row, i) =>
    Array.from(row).flatMap((label, r) =>
      label === '-' ? [] : [{ item: `item ${i}`, reviewer: 'ABCD'[r]!, label: Number(label) }],
    ),
  );
  const fit = crowdlab(votes, new Map(model.map((row, i) => [`item ${i}`, row])), { classes: 3 });
  expect([...fit.label.values()]).toEqual([0, 1, 2, 0, 1, 2, 1, 2]);
  close(
    [...fit.quality.values()],
    [
      0.7007371047245111, 0.5105506642570641, 0.7008184214126627, 0.5105504019303363, 0.42119517542177615,
      0.5356655017014218, 0.6351919282628083, 0.607176062206311,
    ],
    1e-12,
  );
  close([...fit.weights.reviewer.values()], [0.326923076923077, 1e-6, 0.125, 0.4166666666666665], 1e-12);
  expect(fit.weights.model).toBeCloseTo(1.6583123951777, 12);
  close(
    [...fit.reviewerQuality.values()],
    [0.7051089038256709, 0.45472998195770664, 0.5318420078401724, 0.6244447193110891],
    1e-12,
  );
});

it('digamma has the values of Abramowitz & Stegun, table 6.1 and 6.3.2–6.3.3', () => {
  expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 13);
  expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 13);
  expect(digamma(1.5)).toBeCloseTo(0.0364899739785765, 13);
  expect(digamma(20)).toBeCloseTo(2.970523992242149, 13);
});

function rounded(row: readonly number[], digits: number): number[] {
  return row.map((x) => Number(x.toFixed(digits)));
}

function close(actual: readonly number[], expected: readonly number[], slack: number): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) =>
    expect(Math.abs(actual[i]! - value), `entry ${i}: ${actual[i]!}`).toBeLessThan(slack),
  );
}
