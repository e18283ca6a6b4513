import fc from 'fast-check';
import type { FusionRow } from '../fusion/model.ts';
import type { Vote } from '../vote.ts';

// One seed, printed by fast-check with any failure: every run tests the same cases.
fc.configureGlobal({ seed: 1979 });

export type Panel = { readonly classes: number; readonly votes: readonly Vote[] };

/** Votes of at least two reviewers, with at least one item that two of them share. */
export function panels(): fc.Arbitrary<Panel> {
  return fc
    .record({
      classes: fc.integer({ min: 2, max: 4 }),
      items: fc.integer({ min: 1, max: 9 }),
      reviewers: fc.integer({ min: 2, max: 5 }),
    })
    .chain(({ classes, items, reviewers }) => {
      const label = fc.nat(classes - 1);
      const vote = fc.record({
        item: fc.nat(items - 1).map((i) => `item ${i}`),
        reviewer: fc.nat(reviewers - 1).map((r) => `reviewer ${r}`),
        label,
      });
      const shared = fc
        .tuple(label, label)
        .map(([a, b]) => [a, b].map((l, r) => ({ item: 'item 0', reviewer: `reviewer ${r}`, label: l })));
      return fc
        .tuple(shared, fc.array(vote, { maxLength: 40 }))
        .map(([first, rest]) => ({ classes, votes: [...first, ...rest] }));
    });
}

/** K probabilities that sum to 1, none of them 0. */
export function distributions(classes: number): fc.Arbitrary<number[]> {
  return fc
    .array(fc.integer({ min: 1, max: 1000 }), { minLength: classes, maxLength: classes })
    .map((parts) => {
      const total = parts.reduce((a, b) => a + b, 0);
      return parts.map((part) => part / total);
    });
}

/** Labelled cases with at least two classes among their truths. */
export function fusionRows(classes: number): fc.Arbitrary<FusionRow[]> {
  const row = fc.record({
    probabilities: distributions(classes),
    vote: fc.nat(classes - 1),
    truth: fc.nat(classes - 1),
  });
  return fc
    .tuple(row, row, fc.array(row, { maxLength: 30 }))
    .map(([first, second, rest]) => [{ ...first, truth: 0 }, { ...second, truth: 1 }, ...rest]);
}

/** Freezes what a function is given, so that a write to it throws. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
