import { CLAUSE_CATEGORIES } from '@countersign/domain';
import { sumOfTrees, type BoostedTrees } from '../boosted-trees.ts';
import { CATEGORY_COUNT } from '../linear-model.ts';
import type { Unit } from '../segment-text.ts';
import { createContextReader, type ContextReader } from './entity-context.ts';
import type { EntityCategory } from '../category-kinds.ts';
import { entityGroups, type EntityGroup } from './entity-groups.ts';
import { bestPlace, ENTITY_TRAITS, entityTraits } from './entity-traits.ts';

/** A linear model of what stands around a name or date, by hashed column. */
export type ContextModel = { readonly weight: Int8Array; readonly scale: number; readonly bias: number };

export type EntityModel = {
  readonly context: Readonly<Record<EntityCategory, ContextModel>>;
  readonly ranker: Readonly<Record<EntityCategory, BoostedTrees>>;
};

export type EntityText = {
  readonly text: string;
  readonly units: readonly Unit[];
  /** Log-odds of the clause model, unit-major. */
  readonly logit: Float32Array;
};

/** Before calibration: a name or date and the log-odds that experts would mark it. */
export type ScoredEntity = { readonly start: number; readonly end: number; readonly logit: number };

/** Dates compete: the day a contract is signed and the day it takes effect are told apart by their surroundings. */
export const RIVALS: Readonly<Record<EntityCategory, EntityCategory>> = {
  'Document Name': 'Document Name',
  Parties: 'Parties',
  'Agreement Date': 'Effective Date',
  'Effective Date': 'Agreement Date',
};

/** A unit is suspected of holding the category from these log-odds on. */
const SUSPICION = -3;

export function findEntities(
  model: EntityModel,
  category: EntityCategory,
  contract: EntityText,
): ScoredEntity[] {
  const read = createContextReader();
  const groups = entityGroups(contract.text, category, suspectedUnits(contract, category));
  const columns = contextColumns(read, contract.text, groups);
  const marginsBy = (of: EntityCategory) =>
    columns.map((places) => places.map((place) => contextMargin(model.context[of], place)));
  const margins = marginsBy(category);
  const rival = RIVALS[category] === category ? margins : marginsBy(RIVALS[category]);
  const clause = clauseLogits(contract, category, { groups, margins });
  const traits = entityTraits(contract.text, groups, { margins, rival, clause });
  return groups.map(({ places }, g) => {
    const { start, end } = places[bestPlace(margins[g]!)]!;
    return { start, end, logit: sumOfTrees(model.ranker[category], traits, g * ENTITY_TRAITS.length) };
  });
}

export function suspectedUnits({ units, logit }: EntityText, category: EntityCategory): Unit[] {
  const k = CLAUSE_CATEGORIES.indexOf(category);
  return units.filter((_, i) => logit[i * CATEGORY_COUNT + k]! > SUSPICION);
}

export function contextColumns(
  read: ContextReader,
  text: string,
  groups: readonly EntityGroup[],
): number[][][] {
  return groups.map(({ places }) => places.map((place) => read(text, place)));
}

export function contextMargin({ weight, scale, bias }: ContextModel, columns: readonly number[]): number {
  let sum = 0;
  for (const column of columns) sum += weight[column]!;
  return bias + (scale * sum) / Math.sqrt(columns.length);
}

type Judged = { readonly groups: readonly EntityGroup[]; readonly margins: readonly (readonly number[])[] };

/** The clause model's log-odds for the unit in which each group's best place begins. */
export function clauseLogits(
  { units, logit }: EntityText,
  category: EntityCategory,
  { groups, margins }: Judged,
): number[] {
  const k = CLAUSE_CATEGORIES.indexOf(category);
  return groups.map(({ places }, g) => {
    const { start } = places[bestPlace(margins[g]!)]!;
    const unit = unitAt(units, start);
    return unit === -1 ? NO_UNIT : Math.max(NO_UNIT, logit[unit * CATEGORY_COUNT + k]!);
  });
}

const NO_UNIT = -10;

export function unitAt(units: readonly Unit[], offset: number): number {
  let low = 0;
  let high = units.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const unit = units[middle]!;
    if (offset < unit.start) high = middle - 1;
    else if (offset >= unit.end) low = middle + 1;
    else return middle;
  }
  return -1;
}
