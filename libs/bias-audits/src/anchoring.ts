import { InputError } from '@countersign/domain';
import {
  newcombeDifference,
  requireCount,
  requireInnerShare,
  type Estimate,
  type Successes,
} from '@countersign/statistics';

/** One judgment of a person. Whether the AI's view was shown should have been decided by chance. */
export type AnchoredJudgment = {
  readonly ai: number;
  readonly human: number;
  /** null where it never became known. */
  readonly truth: number | null;
  readonly aiVisible: boolean;
};

/** Differences are shown less blind; null with fewer judgments than the minimum on either side. */
export type Anchoring = {
  readonly shown: number;
  readonly blind: number;
  /** Agreement with the AI. */
  readonly agreement: Estimate | null;
  /** Agreement with it where it was wrong: the harm. */
  readonly agreementWhereWrong: Estimate | null;
  /** Agreement with it where it was right: the help. */
  readonly agreementWhereRight: Estimate | null;
  readonly accuracy: Estimate | null;
};

/**
 * What seeing the AI's view does to people's answers: blind against shown, with Newcombe's intervals.
 * Source: automation bias: Goddard, Roudsari, Wyatt, JAMIA 19 (2012); Bansal et al., CHI 2021.
 *
 * @param o `minimum` judgments on each side, default 30; `level`, default 0.95.
 * @throws InputError on no judgments, or labels that are not whole numbers of at least 0.
 */
export function anchoring(
  judgments: readonly AnchoredJudgment[],
  o: { readonly minimum?: number; readonly level?: number } = {},
): Anchoring {
  const minimum = requireCount('minimum', o.minimum ?? 30, 1);
  const level = requireInnerShare('level', o.level ?? 0.95);
  if (judgments.length === 0) throw new InputError('judgments', judgments, 'at least one judgment');
  judgments.forEach(check);
  const difference = (among: (j: AnchoredJudgment) => boolean, counts: (j: AnchoredJudgment) => boolean) => {
    const side = (visible: boolean): Successes => {
      const rows = judgments.filter((j) => j.aiVisible === visible && among(j));
      return { successes: rows.filter(counts).length, n: rows.length };
    };
    const [shown, blind] = [side(true), side(false)];
    return Math.min(shown.n, blind.n) < minimum ? null : newcombeDifference(shown, blind, level);
  };
  const agrees = (j: AnchoredJudgment) => j.human === j.ai;
  return {
    shown: judgments.filter((j) => j.aiVisible).length,
    blind: judgments.filter((j) => !j.aiVisible).length,
    agreement: difference(() => true, agrees),
    agreementWhereWrong: difference((j) => j.truth !== null && j.ai !== j.truth, agrees),
    agreementWhereRight: difference((j) => j.truth !== null && j.ai === j.truth, agrees),
    accuracy: difference(
      (j) => j.truth !== null,
      (j) => j.human === j.truth,
    ),
  };
}

function check(judgment: AnchoredJudgment, i: number): void {
  for (const name of ['ai', 'human', 'truth'] as const) {
    const label = judgment[name];
    if (label === null && name === 'truth') continue;
    if (label === null || !Number.isSafeInteger(label) || label < 0) {
      throw new InputError(`judgments[${i}].${name}`, label, 'a label, a whole number of at least 0');
    }
  }
}
