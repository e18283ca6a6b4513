import { expect, it } from 'vitest';
import {
  anchoring,
  biasReport,
  calibrationWithinGroups,
  cohenKappa,
  feedbackLoop,
  fleissKappa,
  groupFairness,
  intersectionalFairness,
  krippendorffAlpha,
  reviewerBias,
} from './index.ts';

/** Frozen through and through: a write throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

it('never writes to its input', () => {
  const groups = frozen(['b', 'a', 'b', 'a']);
  const bits = frozen([1, 0, 0, 1]);
  const round = (n: number) => ({ round: n, group: { n: 9, selected: n }, reference: { n: 9, selected: 4 } });
  const decision = (reviewer: string, region: string) => ({
    truth: 1,
    ai: 1,
    human: 0,
    team: 0,
    aiVisible: region === 'x',
    reviewer,
    groups: { region, size: reviewer },
  });
  const acts = [
    () => groupFairness(bits, bits, groups, frozen({ minimum: 1, weights: [1, 2, 3, 4] })),
    () => intersectionalFairness(bits, bits, frozen({ g: groups }), frozen({ minimum: 1 })),
    () => calibrationWithinGroups(frozen([0.1, 0.2, 0.3, 0.4]), bits, groups),
    () => cohenKappa(bits, frozen([1, 1, 0, 0]), 'linear'),
    () =>
      fleissKappa(
        frozen([
          [2, 1],
          [1, 2],
        ]),
      ),
    () =>
      krippendorffAlpha(
        frozen([
          [2, 1, null],
          [1, 2, 3],
        ]),
        'ordinal',
      ),
    () =>
      reviewerBias(groups.map((group, i) => frozen({ reviewer: i < 2 ? 'z' : 'y', group, decision: i % 2 }))),
    () => anchoring(frozen([{ ai: 1, human: 1, truth: 1, aiVisible: true }])),
    () => feedbackLoop(frozen([round(3), round(1), round(2)])),
    () => biasReport(frozen([decision('a', 'x'), decision('b', 'y'), decision('a', 'y')])),
  ];
  for (const act of acts) expect(act).not.toThrow();
});
