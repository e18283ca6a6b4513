import { expect, it } from 'vitest';
import readme from '../README.md?raw';
import source from './readme.spec.ts?raw';
// The example of README.md starts below this line.
import { applyPlatt, auditWeights, bernoulliCusum, platt, promotionTest, uncertainty } from './index.ts';

// Scores of six audited items, whether the AI was right, and how likely each was to be audited.
const scores = [-1.2, -0.3, 0.2, 0.9, 1.4, 2.2];
const right = [false, true, false, true, true, true];
const { weights } = auditWeights([1, 1, 1, 0.05, 0.05, 0.05]);
const scaling = platt(scores, right, weights);
const confidence = applyPlatt(scaling, 1.0); // 0.84

// Is the error rate of the audited items rising?
const chart = bernoulliCusum({ ratio: 1.5, threshold: 8, warmup: 200 });
const { drift } = chart.update(false);

// Looked at after every item of the shadow run, without losing validity.
const champion = Array.from({ length: 100 }, (_, i) => i % 5 !== 0);
const challenger = champion.map((wasRight, i) => wasRight || i % 10 === 0);
const { decision } = promotionTest(champion, challenger, { margin: 0, alpha: 0.05 }); // 'promote': ten items gained, none lost

// Which item to ask a person about first: 0 is certain, 1 is a coin.
const doubt = uncertainty([0.55, 0.45], 'margin'); // 0.9
// The example of README.md ends above this line.

it('the example of the README is this code, and gives what it says', () => {
  const [, example] = source.split(
    /\/\/ The example of README\.md (?:starts below|ends above) this line\.\n/,
  );
  const shown = example!.replace('./index.ts', '@countersign/learning');
  const [, written] = readme.split(/```ts\n|```/);
  expect(oneLine(written!)).toBe(oneLine(shown));
  expect(confidence).toBeCloseTo(0.84, 2);
  expect(drift).toBe(false);
  expect(decision).toBe('promote');
  expect(doubt).toBeCloseTo(0.9, 12);
});

/** The formatter breaks a long import in one of the two and not in the other: lines are no part of the example. */
function oneLine(code: string): string {
  return code.replace(/\s+/g, ' ').replace(/, }/g, ' }').trim();
}
