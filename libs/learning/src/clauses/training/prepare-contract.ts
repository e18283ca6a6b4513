import { CLAUSE_CATEGORIES } from '@countersign/domain';
import { halfShared, type LabelledContract, type LabelledSpan } from '../labelled-contract.ts';
import type { ContractUnits } from '../linear-scores.ts';
import { segmentText, type Unit } from '../segment-text.ts';
import { unitContexts } from '../unit-context.ts';

export type PreparedContract = ContractUnits & {
  readonly id: string;
  readonly group: string;
  readonly spans: readonly LabelledSpan[];
  /** Indices of the categories of each unit. */
  readonly labels: readonly (readonly number[])[];
};

const categoryIndex = new Map<string, number>(CLAUSE_CATEGORIES.map((category, k) => [category, k]));

export function prepareContract(contract: LabelledContract): PreparedContract {
  const units = segmentText(contract.text, 'blank-line');
  return {
    ...contract,
    units,
    contexts: unitContexts(contract.text, units),
    labels: units.map((unit) => labelsOf(unit, contract.spans)),
  };
}

/** A unit is of a span's category when either holds at least half of the other. */
function labelsOf(unit: Unit, spans: readonly LabelledSpan[]): number[] {
  const labels = new Set<number>();
  for (const span of spans) {
    if (halfShared(unit, span)) labels.add(categoryIndex.get(span.category)!);
  }
  return [...labels];
}
