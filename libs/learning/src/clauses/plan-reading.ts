import { InputError } from '@countersign/domain';
import type { ClassifyOptions } from './classify-contract.ts';
import type { ClauseModel } from './clause-model.ts';
import { contractText, type ClauseContract, type ParagraphStretch } from './contract-text.ts';
import { predictRisks, predictUnits } from './predict-contract.ts';

export type PlannedReading<Id extends string = string> = ParagraphStretch<Id> & {
  /** The higher, the earlier it should be read: log of clauses expected, less the cost of reading. */
  readonly risk: number;
  /** Whether a reader who is to see the asked share of the clauses is shown it. */
  readonly read: boolean;
};

/**
 * What to read of a contract to see about `recall` of its clauses, every stretch of it in reading order. The share
 * holds over many contracts like those the model was calibrated on; names and dates are not counted as clauses.
 *
 * @param recall one of the model's reading targets: .95, .98 or .99.
 * @throws InputError for any other.
 */
export function planReading<Id extends string>(
  model: ClauseModel,
  contract: ClauseContract<Id>,
  recall: number,
  { memory }: Pick<ClassifyOptions, 'memory'> = {},
): PlannedReading<Id>[] {
  const target = model.reading.find((of) => of.recall === recall);
  if (!target) {
    const known = model.reading.map((of) => of.recall).join(', ');
    throw new InputError('recall', recall, `one of the model's targets: ${known}`);
  }
  const whole = contractText(contract);
  if (whole.units.length === 0) return [];
  const risks = predictRisks(model, whole, predictUnits(model, whole, memory));
  return whole.units.flatMap((unit, i): PlannedReading<Id>[] => {
    const place = whole.locate(unit.start, unit.end);
    return place ? [{ ...place, risk: risks[i]!, read: risks[i]! >= target.risk }] : [];
  });
}
