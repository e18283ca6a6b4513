import { expect, it } from 'vitest';
import readme from '../README.md?raw';
import source from './readme.spec.ts?raw';
// The example of README.md starts below this line.
import { newcombeDifference, seededRandom, bootstrapInterval, mean, wilson } from './index.ts';

// 87 of 100 audited decisions were right.
const accuracy = wilson(87, 100, 0.95); // { lower: 0.790, upper: 0.922, n: 100 }

// Did the new model do better than the old one on other items?
const gain = newcombeDifference({ successes: 93, n: 100 }, { successes: 87, n: 100 }, 0.95);

// An interval for the mean time of a review; chance is an argument.
const seconds = [41, 95, 38, 62, 210, 55, 71, 48];
const time = bootstrapInterval(seconds.length, (rows) => mean(Array.from(rows, (row) => seconds[row]!)), {
  level: 0.95,
  random: seededRandom(1),
});
// The example of README.md ends above this line.

it('the example of the README is this code, and gives what it says', () => {
  const [, example] = source.split(
    /\/\/ The example of README\.md (?:starts below|ends above) this line\.\n/,
  );
  const shown = example!.replace('./index.ts', '@countersign/statistics');
  expect(readme).toContain(`\`\`\`ts\n${shown}\`\`\``);
  expect(accuracy.lower).toBeCloseTo(0.79, 3);
  expect(accuracy.upper).toBeCloseTo(0.922, 3);
  expect(gain.value).toBeCloseTo(0.06, 12);
  expect(gain.lower).toBeLessThan(0);
  expect(time).toMatchObject({ value: 77.5, n: 8 });
});
