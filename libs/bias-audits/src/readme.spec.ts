import { expect, it } from 'vitest';
import readme from '../README.md?raw';
import source from './readme.spec.ts?raw';
// The example of README.md starts below this line.
import { groupFairness, itemsNeeded } from './index.ts';

// 80 decisions on each of two regions: 40 selected in the north, 24 in the south.
const region = Array.from({ length: 160 }, (_, i) => (i < 80 ? 'north' : 'south'));
const decision = region.map((name, i) => (i % 80 < (name === 'north' ? 40 : 24) ? 1 : 0));
const truth = region.map((_, i) => (i % 2 === 0 ? 1 : 0));

const audit = groupFairness(truth, decision, region, { privileged: 'north' });
// audit.demographicParityDifference 0.2, audit.disparateImpact 0.6, audit.fourFifths false
// audit.byGroup['south'].interval { lower: 0.21, upper: 0.41, n: 80 }

const enough = itemsNeeded(0.05); // 1565 decisions in each group to see a gap of 5 points
// The example of README.md ends above this line.

it('the example of the README is this code, and gives what it says', () => {
  const [, example] = source.split(
    /\/\/ The example of README\.md (?:starts below|ends above) this line\.\n/,
  );
  expect(readme).toContain(`\`\`\`ts\n${example!.replace('./index.ts', '@countersign/bias-audits')}\`\`\``);
  expect(audit.demographicParityDifference).toBeCloseTo(0.2, 12);
  expect(audit.disparateImpact).toBeCloseTo(0.6, 12);
  expect(audit.fourFifths).toBe(false);
  expect(audit.byGroup['south']!.interval.lower).toBeCloseTo(0.21, 2);
  expect(audit.byGroup['south']!.interval.upper).toBeCloseTo(0.41, 2);
  expect(enough).toBe(1565);
});
