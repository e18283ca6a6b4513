import fc from 'fast-check';
import { seededRandom, shuffled } from '@countersign/statistics';
import { describe, expect, it } from 'vitest';
import { crowdlab } from './crowdlab.ts';
import { dawidSkene } from './dawid-skene.ts';
import { glad } from './glad.ts';
import { mace } from './mace.ts';
import { majority } from './majority.ts';
import { frozen, panels, type Panel } from './testing/arbitraries.ts';
import { wawa } from './wawa.ts';

/** A model's opinion of an item that depends on nothing but the sixth character of its name. */
function opinion(classes: number) {
  return (item: string): number[] => {
    const parts = Array.from({ length: classes }, (_, c) => 1 + ((item.charCodeAt(5) * 7 + c * 5) % 11));
    const total = parts.reduce((a, b) => a + b, 0);
    return parts.map((part) => part / total);
  };
}

function modelOf(votes: Panel['votes'], opinionOf: (item: string) => number[]): Map<string, number[]> {
  return new Map(votes.map(({ item }) => [item, opinionOf(item)]));
}

const em = { maxIterations: 15, tolerance: 0 };
type Fit = (votes: Panel['votes'], classes: number) => Map<string, number[]>;
const methods = {
  majority: (votes, classes) =>
    new Map([...majority(votes, { classes })].map(([k, v]) => [k, v.probabilities])),
  wawa: (votes, classes) =>
    new Map([...wawa(votes, { classes }).outcome].map(([k, v]) => [k, v.probabilities])),
  dawidSkene: (votes, classes) => dawidSkene(votes, { classes, prior: 'none', ...em }).posterior,
  'dawidSkene, pooled': (votes, classes) => dawidSkene(votes, { classes, prior: 'pooled', ...em }).posterior,
  glad: (votes, classes) => glad(votes, { classes, maxIterations: 15 }).posterior,
  mace: (votes, classes) => mace(votes, { classes, seed: 3, restarts: 2, iterations: 15 }).posterior,
  crowdlab: (votes, classes) => crowdlab(votes, modelOf(votes, opinion(classes)), { classes }).posterior,
} satisfies Record<string, Fit>;

const runs = { numRuns: 60 };

/** One round: later ones may meet the floor under empty counts, which weighs half as much against twice the votes. */
const firstRound: Fit = (votes, classes) =>
  dawidSkene(votes, { classes, prior: 'none', maxIterations: 1, tolerance: 0 }).posterior;

describe.each(Object.entries(methods))('%s', (_, fit) => {
  it('gives each item probabilities that sum to 1, and leaves the votes alone', () => {
    fc.assert(
      fc.property(panels(), ({ votes, classes }) => {
        const posterior = fit(frozen(votes), classes);
        expect([...posterior.keys()].sort()).toEqual([...new Set(votes.map((v) => v.item))].sort());
        for (const row of posterior.values()) {
          expect(row).toHaveLength(classes);
          for (const p of row) expect(p >= 0 && p <= 1 + 1e-12).toBe(true);
          expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
        }
      }),
      runs,
    );
  });

  it('does not depend on the order of votes, to the last bit', () => {
    fc.assert(
      fc.property(panels(), fc.nat(), ({ votes, classes }, seed) => {
        expect(fit(shuffled(seededRandom(seed), votes), classes)).toEqual(fit(votes, classes));
      }),
      runs,
    );
  });

  it('does not depend on what items are called', () => {
    fc.assert(
      fc.property(panels(), ({ votes, classes }) => {
        // The sixth character carries the model's opinion and stays.
        const renamed = votes.map((v) => ({
          ...v,
          item: `zyxwv${v.item.slice(5)} of ${9 - Number(v.item.slice(5))}`,
        }));
        const there = fit(renamed, classes);
        for (const [item, row] of fit(votes, classes)) {
          closeTo(there.get(`zyxwv${item.slice(5)} of ${9 - Number(item.slice(5))}`)!, row, 1e-5);
        }
      }),
      runs,
    );
  });
});

/** MACE draws its starts reviewer by reviewer and class by class: another name there is another draw. */
describe.each(Object.entries(methods).filter(([name]) => name !== 'mace'))('%s', (_, fit) => {
  it('does not depend on what reviewers are called', () => {
    fc.assert(
      fc.property(panels(), ({ votes, classes }) => {
        const renamed = votes.map((v) => ({ ...v, reviewer: `${9 - Number(v.reviewer.slice(9))}` }));
        const there = fit(renamed, classes);
        for (const [item, row] of fit(votes, classes)) closeTo(there.get(item)!, row, 1e-5);
      }),
      runs,
    );
  });
});

/** CROWDLAB breaks ties by the model and then by the lower class, so that a tie may fall elsewhere. */
describe.each(Object.entries(methods).filter(([name]) => name !== 'mace' && name !== 'crowdlab'))(
  '%s',
  (_, fit) => {
    it('follows a renaming of the classes', () => {
      fc.assert(
        fc.property(panels(), ({ votes, classes }) => {
          const renamed = votes.map((v) => ({ ...v, label: (v.label + 1) % classes }));
          const there = fit(renamed, classes);
          for (const [item, row] of fit(votes, classes)) {
            closeTo(
              row.map((_, c) => there.get(item)![(c + 1) % classes]!),
              row,
              1e-5,
            );
          }
        }),
        runs,
      );
    });
  },
);

const countsOnly = { ...methods, dawidSkene: firstRound };
describe.each(['majority', 'wawa', 'dawidSkene', 'crowdlab'] as const)('%s', (name) => {
  it('is unchanged when every item is judged twice over under another name', () => {
    fc.assert(
      fc.property(panels(), ({ votes, classes }) => {
        const copies = votes.map((v) => ({ ...v, item: `${v.item} again` }));
        const fit: Fit = countsOnly[name];
        const there = fit([...votes, ...copies], classes);
        for (const [item, row] of fit(votes, classes)) {
          closeTo(there.get(item)!, row, 1e-5);
          closeTo(there.get(`${item} again`)!, row, 1e-5);
        }
      }),
      runs,
    );
  });
});

function closeTo(actual: readonly number[], expected: readonly number[], slack: number): void {
  for (const [c, p] of expected.entries()) {
    if (!(Math.abs(actual[c]! - p) <= slack)) expect(actual).toEqual(expected);
  }
}
