import { expect, it } from 'vitest';
import readme from '../README.md?raw';
import source from './readme.spec.ts?raw';
// The example of README.md starts below this line.
import { dawidSkene, fitFusion, fuse, reviewValue, updatePosterior } from './index.ts';

// Three reviewers on three findings: 0 is "acceptable", 1 is "deviates". The trainee is often alone.
const votes = [
  { item: 'cap on liability', reviewer: 'reviewer 1', label: 1 },
  { item: 'cap on liability', reviewer: 'reviewer 2', label: 1 },
  { item: 'cap on liability', reviewer: 'trainee', label: 0 },
  { item: 'governing law', reviewer: 'reviewer 1', label: 0 },
  { item: 'governing law', reviewer: 'reviewer 2', label: 0 },
  { item: 'renewal term', reviewer: 'reviewer 2', label: 1 },
  { item: 'renewal term', reviewer: 'trainee', label: 0 },
];
const panel = dawidSkene(votes, { classes: 2, prior: 'pooled', maxIterations: 100, tolerance: 1e-6 });
const renewal = panel.posterior.get('renewal term')!; // [0.23, 0.77]

// One more judgment arrives: no need to fit again.
const after = updatePosterior(panel, renewal, { reviewer: 'reviewer 1', label: 1 });

// People and an AI together, learnt from decided findings; then: is one more judgment worth asking for?
const decided = [
  { probabilities: [0.9, 0.1], vote: 0, truth: 0 },
  { probabilities: [0.6, 0.4], vote: 1, truth: 1 },
  { probabilities: [0.2, 0.8], vote: 1, truth: 1 },
];
const fusion = fitFusion(decided, { method: 'pooling' });
const together = fuse(fusion, [0.7, 0.3], [{ label: 1 }]);
const worth = reviewValue(fusion, [0.7, 0.3], [{ label: 1 }]); // errors that one more judgment removes
// The example of README.md ends above this line.

it('the example of the README is this code, and gives what it says', () => {
  const [, example] = source.split(
    /\/\/ The example of README\.md (?:starts below|ends above) this line\.\n/,
  );
  const shown = example!.replace('./index.ts', '@countersign/aggregation');
  expect(readme).toContain(`\`\`\`ts\n${shown}\`\`\``);
  expect(renewal.map((p) => p.toFixed(2))).toEqual(['0.23', '0.77']);
  expect(after[1]).toBeGreaterThan(renewal[1]!);
  expect(together[0]! + together[1]!).toBeCloseTo(1, 12);
  expect(worth).toBeGreaterThan(0);
});
