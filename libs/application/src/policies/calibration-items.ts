import {
  calibrationDecisions,
  type CalibrationDecision,
  type WorkspaceTransaction,
} from '@countersign/database';
import type { CalibrationItem, FeatureValue } from '@countersign/routing-policy';

export type CalibrationOf = {
  readonly workspaceId: string;
  readonly processId: string;
  readonly before: Date;
};

/**
 * The checked decisions of a process as routing sees them: what a threshold can be fitted on. Right answers that are
 * known from elsewhere and outcomes of two views are never counted together: whichever are more stand alone.
 */
export async function calibrationItems(
  transaction: WorkspaceTransaction,
  of: CalibrationOf,
): Promise<CalibrationItem[]> {
  return ofOneKind(await calibrationDecisions(transaction, of)).map(
    ({ severity, value, truth, rule, gold: _, ...decision }) => ({
      ...decision,
      correct: decision.label === truth,
      features: featuresOf(rule, decision.features),
      ...(severity === null ? {} : { severity }),
      ...(value === null ? {} : { value }),
    }),
  );
}

function ofOneKind(decisions: readonly CalibrationDecision[]): readonly CalibrationDecision[] {
  const gold = decisions.filter((decision) => decision.gold);
  return 2 * gold.length >= decisions.length ? gold : decisions.filter((decision) => !decision.gold);
}

/** What rules read beyond the built-in fields. A finding tells its rule, which may be none. */
function featuresOf(
  rule: string | null,
  sent: Readonly<Record<string, unknown>>,
): Readonly<Record<string, FeatureValue>> {
  return { rule: rule ?? '', ...(sent as Readonly<Record<string, FeatureValue>>) };
}
