import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dawidSkene } from './dawid-skene.ts';
import { frozen, panels, type Panel } from './testing/arbitraries.ts';
import { posteriorOf, updatePosterior } from './update-posterior.ts';
import { voteShares } from './majority.ts';
import { indexVotes } from './index-votes.ts';

const priors = fc.constantFrom('none' as const, 'pooled' as const);
const runs = { numRuns: 100 };

describe('dawidSkene', () => {
  it('never steps down', () => {
    fc.assert(
      fc.property(panels(), priors, ({ votes, classes }, prior) => {
        const { logLikelihood } = dawidSkene(votes, { classes, prior, maxIterations: 60, tolerance: 0 });
        logLikelihood.slice(1).forEach((height, i) => {
          // The floor under empty counts may cost a hair.
          expect(height).toBeGreaterThan(logLikelihood[i]! - 1e-6);
        });
      }),
      runs,
    );
  });

  it('gives confusion matrices whose rows sum to 1', () => {
    fc.assert(
      fc.property(panels(), priors, ({ votes, classes }, prior) => {
        const fit = dawidSkene(frozen(votes), { classes, prior, maxIterations: 20, tolerance: 1e-9 });
        for (const matrix of [...fit.confusion.values(), fit.pooled]) {
          for (const row of matrix) expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
        }
        expect(fit.classShares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      }),
      runs,
    );
  });

  it('agrees with a plain reading of the paper on dense tables of probabilities', () => {
    fc.assert(
      fc.property(panels(), ({ votes, classes }) => {
        const options = { classes, prior: 'none', maxIterations: 4, tolerance: 0 } as const;
        const fit = dawidSkene(votes, options);
        const plain = plainDawidSkene({ votes, classes }, fit.logLikelihood.length);
        for (const [item, row] of fit.posterior) {
          row.forEach((p, t) => expect(p).toBeCloseTo(plain.get(item)![t]!, 7));
        }
      }),
      runs,
    );
  });

  it('is reached judgment by judgment from the shares of the classes', () => {
    fc.assert(
      fc.property(panels(), priors, ({ votes, classes }, prior) => {
        const fit = dawidSkene(votes, { classes, prior, maxIterations: 10, tolerance: 0 });
        for (const [item, row] of fit.posterior) {
          const own = votes.filter((v) => v.item === item);
          const stepwise = own.reduce(
            (posterior, vote) => updatePosterior(fit, posterior, vote),
            fit.classShares,
          );
          const atOnce = posteriorOf(fit, own);
          row.forEach((p, t) => {
            expect(stepwise[t]!).toBeCloseTo(p, 9);
            expect(atOnce[t]!).toBeCloseTo(p, 9);
          });
        }
      }),
      runs,
    );
  });

  it('keeps every gold item at its truth', () => {
    fc.assert(
      fc.property(panels(), priors, fc.nat(1), ({ votes, classes }, prior, truth) => {
        const gold = new Map([['item 0', truth]]);
        const { posterior } = dawidSkene(votes, { classes, prior, gold, maxIterations: 10, tolerance: 0 });
        expect(posterior.get('item 0')!.map((p) => Math.round(p * 1e12) / 1e12)).toEqual(
          Array.from({ length: classes }, (_, c) => (c === truth ? 1 : 0)),
        );
      }),
      runs,
    );
  });
});

/** Sections 2 and 3 of the paper with products and no logs, for few votes. */
function plainDawidSkene({ votes, classes }: Panel, rounds: number): Map<string, number[]> {
  const index = indexVotes(votes, classes);
  const shares = voteShares(index);
  const all = Array.from({ length: classes }, (_, c) => c);
  let posterior = new Map(index.items.map((item, i) => [item, all.map((t) => shares[i * classes + t]!)]));
  for (let round = 0; round < rounds; round++) {
    const before = posterior;
    const prior = all.map((t) => [...before.values()].reduce((sum, row) => sum + row[t]!, 0) / before.size);
    const confusion = new Map(
      index.reviewers.map((reviewer) => {
        const own = votes.filter((v) => v.reviewer === reviewer);
        const rows = all.map((t) => {
          const counts = all.map((l) =>
            Math.max(
              1e-10,
              own.reduce((sum, v) => sum + (v.label === l ? before.get(v.item)![t]! : 0), 0),
            ),
          );
          const total = counts.reduce((a, b) => a + b, 0);
          return counts.map((count) => count / total);
        });
        return [reviewer, rows];
      }),
    );
    posterior = new Map(
      index.items.map((item) => {
        const weights = all.map((t) =>
          votes
            .filter((v) => v.item === item)
            .reduce((product, v) => product * confusion.get(v.reviewer)![t]![v.label]!, prior[t]!),
        );
        const total = weights.reduce((a, b) => a + b, 0);
        return [item, weights.map((w) => w / total)];
      }),
    );
  }
  return posterior;
}

describe('updatePosterior', () => {
  const model = {
    classShares: [0.5, 0.5],
    confusion: new Map([
      [
        'a',
        [
          [0.9, 0.1],
          [0.2, 0.8],
        ],
      ],
    ]),
    pooled: [
      [0.7, 0.3],
      [0.3, 0.7],
    ],
  };

  it('is Bayes’ rule with the reviewer’s own confusion matrix', () => {
    expect(updatePosterior(model, [0.5, 0.5], { reviewer: 'a', label: 0 })[0]).toBeCloseTo(0.9 / 1.1, 12);
  });

  it('uses the pool for a reviewer it has not seen', () => {
    expect(updatePosterior(model, [0.5, 0.5], { reviewer: 'new', label: 0 })[0]).toBeCloseTo(0.7, 12);
  });

  it('gives the shares of the classes for an item without judgments', () => {
    expect(posteriorOf(model, [])).toEqual([0.5, 0.5]);
  });

  it.each([
    ['a posterior of another width', [1], 0, 'posterior: expected 2 probabilities'],
    ['a posterior that does not sum to 1', [0.5, 0.6], 0, 'probabilities that sum to 1'],
    ['a posterior with NaN', [NaN, 1], 0, 'posterior[0]'],
    ['an unknown label', [0.5, 0.5], 2, 'votes[0].label: expected a class from 0 to 1, got 2'],
  ])('refuses %s', (_, posterior, label, message) => {
    expect(() => updatePosterior(model, posterior, { reviewer: 'a', label })).toThrow(message);
  });

  it('refuses a judgment that the model calls impossible', () => {
    const certain = {
      ...model,
      pooled: [
        [1, 0],
        [1, 0],
      ],
    };
    expect(() => posteriorOf(certain, [{ reviewer: 'new', label: 1 }])).toThrow('model');
  });
});
