import { expect, it } from 'vitest';
import readme from '../README.md?raw';
import source from './readme.spec.ts?raw';
// The example of README.md starts below this line.
import { complementarity, erlangC, type DecisionRecord } from './index.ts';

// 60 items went to people, who corrected the AI in 15; 400 were automatic, and an audit of 10% saw 40 of them.
const records: DecisionRecord[] = [
  ...Array.from({ length: 60 }, (_, i) => ({
    truth: 1,
    ai: i < 15 ? 0 : 1,
    human: 1,
    team: 1,
    inclusion: 1,
  })),
  ...Array.from({ length: 40 }, (_, i) => ({
    truth: 1,
    ai: i < 1 ? 0 : 1,
    human: 1,
    team: i < 1 ? 0 : 1,
    inclusion: 0.1,
  })),
  ...Array.from({ length: 360 }, () => ({ truth: null, ai: 1, human: null, team: 1, inclusion: 0.1 })),
];
const { ai, team, verdict } = complementarity(records);
// ai.value 0.946, team.value 0.978, each with its interval; verdict 'undecided': the audit is thin

const waiting = erlangC({ agents: 14, arrivalsPerHour: 200, handlingSeconds: 180 });
// waiting.probabilityOfWait 0.1741, waiting.serviceLevel(20) 0.8884
// The example of README.md ends above this line.

it('the example of the README is this code, and gives what it says', () => {
  const [, example] = source.split(
    /\/\/ The example of README\.md (?:starts below|ends above) this line\.\n/,
  );
  expect(readme).toContain(
    `\`\`\`ts\n${example!.replace('./index.ts', '@countersign/performance-metrics')}\`\`\``,
  );
  expect(ai.value).toBeCloseTo(0.946, 3);
  expect(team.value).toBeCloseTo(0.978, 3);
  expect(verdict).toBe('undecided');
  expect(waiting.probabilityOfWait).toBeCloseTo(0.1741, 4);
  expect(waiting.serviceLevel(20)).toBeCloseTo(0.8884, 4);
});
