import { calibrationDecisions, type WorkspaceTransaction } from '@countersign/database';
import type { CalibrationItem } from '@countersign/routing-policy';

export type CalibrationOf = {
  readonly workspaceId: string;
  readonly processId: string;
  readonly before: Date;
};

/** The checked decisions of a process as routing sees them: what a threshold can be fitted on. */
export async function calibrationItems(
  transaction: WorkspaceTransaction,
  of: CalibrationOf,
): Promise<CalibrationItem[]> {
  const decisions = await calibrationDecisions(transaction, of);
  return decisions.map(({ id, label, confidence, truth, category, severity, value }) => ({
    ...{ id, label, confidence, category, correct: label === truth },
    ...(severity === null ? {} : { severity }),
    ...(value === null ? {} : { value }),
  }));
}
