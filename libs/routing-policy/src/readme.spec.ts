import { expect, it } from 'vitest';
import readme from '../README.md?raw';
import source from './readme.spec.ts?raw';
// The example of README.md starts below this line.
import { explainReason, routeItem, type PolicyInput } from './index.ts';

const policy: PolicyInput = {
  schema: 1,
  id: 'supplier-contracts',
  version: 3,
  rules: [
    { id: 'insurance', when: 'category == "Insurance" && value > 50000.0', then: { disposition: 'lead' } },
  ],
  thresholds: { otherwise: { threshold: 0.85 } },
};

const route = routeItem(
  { id: 'finding-1', category: 'Governing Law', confidence: 0.62, severity: 'high' },
  policy,
  { now: 1795435200000, draw: 0.4 },
);

const { disposition, dueAt } = route; // 'one', '2026-11-24T12:00:00.000Z'
const words = route.reasons.map(explainReason);
// The AI’s confidence of 62% is below the 85% that this process needs.
// At a confidence of 85% it would have been automatic.
// The example of README.md ends above this line.

it('the example of the README is this code, and gives what it says', () => {
  const [, example] = source.split(
    /\/\/ The example of README\.md (?:starts below|ends above) this line\.\n/,
  );
  expect(readme).toContain(
    `\`\`\`ts\n${example!.replace('./index.ts', '@countersign/routing-policy')}\`\`\``,
  );
  expect(disposition).toBe('one');
  expect(dueAt).toBe('2026-11-24T12:00:00.000Z');
  expect(example).toContain(words.map((sentence) => `// ${sentence}\n`).join(''));
});
