import { constantTrees, sumOfTrees, type BoostedTrees } from '../boosted-trees.ts';
import { CONTEXT_COLUMNS, createContextReader } from '../entities/entity-context.ts';
import {
  clauseLogits,
  contextColumns,
  contextMargin,
  RIVALS,
  suspectedUnits,
  type ContextModel,
  type EntityModel,
  type ScoredEntity,
} from '../entities/entity-model.ts';
import { ENTITY_CATEGORIES, type EntityCategory } from '../category-kinds.ts';
import { entityGroups, type EntityGroup } from '../entities/entity-groups.ts';
import { bestPlace, ENTITY_TRAITS, entityTraits } from '../entities/entity-traits.ts';
import { spansMatch } from '../evaluation/span-curve.ts';
import { binFeatures } from './bin-features.ts';
import { fitBoostedTrees, type BoostingOptions } from './fit-boosted-trees.ts';
import { fitLinear, sparseRows } from './fit-linear.ts';
import type { LabelledSpan } from '../labelled-contract.ts';
import type { PreparedContract } from './prepare-contract.ts';

export type EntityTask = {
  readonly contracts: readonly PreparedContract[];
  /** Log-odds of the clause model by contract, from models that never saw it. */
  readonly logits: readonly Float32Array[];
  readonly folds: readonly number[];
};

const CONTEXT_OPTIONS = { cost: 0.3, passes: 12, seed: 11 };
const RANKER_OPTIONS: BoostingOptions = {
  trees: 150,
  learningRate: 0.06,
  leaves: 12,
  depth: 5,
  ridge: 5,
  leastCurvature: 2,
  rowShare: 0.7,
  columnShare: 0.6,
  seed: 13,
};

type Reading = {
  readonly groups: readonly EntityGroup[];
  readonly columns: readonly (readonly (readonly number[])[])[];
  /** Whether experts marked a wording like the group's. */
  readonly marked: readonly boolean[];
  readonly answers: readonly LabelledSpan[];
};

export type EntityFit = {
  readonly model: EntityModel;
  /** What models that never saw the contract say of it, by category and contract. */
  readonly held: Readonly<Record<EntityCategory, readonly (readonly ScoredEntity[])[]>>;
};

/** Context models first, then rankers on the context models' held-out margins. */
export function fitEntityModel(task: EntityTask): EntityFit {
  const readings = byCategory((category) => readContracts(task, category));
  const count = Math.max(...task.folds) + 1;
  const contextBy = byCategory((category) => fitContext(readings[category], () => true));
  const heldContext = byCategory((category) =>
    Array.from({ length: count }, (_, fold) => fitContext(readings[category], (c) => task.folds[c] !== fold)),
  );
  const fits = byCategory((category) =>
    fitRanker(task, category, { readings: readings[category], heldContext }),
  );
  return {
    model: { context: contextBy, ranker: byCategory((category) => fits[category].ranker) },
    held: byCategory((category) => fits[category].held),
  };
}

function byCategory<T>(make: (category: EntityCategory) => T): Record<EntityCategory, T> {
  return Object.fromEntries(ENTITY_CATEGORIES.map((category) => [category, make(category)])) as Record<
    EntityCategory,
    T
  >;
}

function readContracts({ contracts, logits }: EntityTask, category: EntityCategory): Reading[] {
  const read = createContextReader();
  return contracts.map((contract, c) => {
    const { text, units } = contract;
    const groups = entityGroups(text, category, suspectedUnits({ text, units, logit: logits[c]! }, category));
    const answers = contract.spans.filter((span) => span.category === category);
    const wordings = answers.map(({ start, end }) => text.slice(start, end));
    return {
      groups,
      columns: contextColumns(read, text, groups),
      marked: groups.map(({ wording }) => wordings.some((answer) => spansMatch(wording, answer))),
      answers,
    };
  });
}

/**
 * Learns places: those that experts marked against those of wordings they marked nowhere. Other places of a marked
 * wording are neither.
 */
function fitContext(readings: readonly Reading[], includes: (contract: number) => boolean): ContextModel {
  const start = [0];
  const index: number[] = [];
  const value: number[] = [];
  const positive: number[] = [];
  readings.forEach(({ groups, columns, marked, answers }, c) => {
    if (!includes(c)) return;
    groups.forEach(({ places }, g) => {
      places.forEach((place, p) => {
        const hit = marked[g]! && answers.some((span) => span.start < place.end && place.start < span.end);
        if (marked[g]! && !hit) return;
        const of = columns[g]![p]!;
        for (const column of of) {
          index.push(column);
          value.push(1 / Math.sqrt(of.length));
        }
        start.push(index.length);
        positive.push(hit ? 1 : 0);
      });
    });
  });
  const rows = sparseRows({
    columns: CONTEXT_COLUMNS,
    start: Uint32Array.from(start),
    index: Uint32Array.from(index),
    value: Float32Array.from(value),
  });
  const all = Uint32Array.from(positive, (_, row) => row);
  const fit = fitLinear(rows, Uint8Array.from(positive), all, CONTEXT_OPTIONS);
  const largest = fit.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9);
  const scale = largest / 127;
  return {
    weight: Int8Array.from(fit.weights, (weight) => Math.round(weight / scale)),
    scale,
    bias: fit.bias,
  };
}

/** Log-odds where no contract had anything like a name or date of the category. */
const NOTHING_PROPOSED = -6;

type RankerInput = {
  readonly readings: readonly Reading[];
  readonly heldContext: Readonly<Record<EntityCategory, readonly ContextModel[]>>;
};

function fitRanker(
  { contracts, logits, folds }: EntityTask,
  category: EntityCategory,
  { readings, heldContext }: RankerInput,
): { ranker: BoostedTrees; held: ScoredEntity[][] } {
  const width = ENTITY_TRAITS.length;
  const perContract = readings.map(({ groups, columns }, c) => {
    const fold = folds[c]!;
    const marginsBy = (of: EntityCategory) =>
      columns.map((places) => places.map((place) => contextMargin(heldContext[of][fold]!, place)));
    const margins = marginsBy(category);
    const rival = RIVALS[category] === category ? margins : marginsBy(RIVALS[category]);
    const { text, units } = contracts[c]!;
    const clause = clauseLogits({ text, units, logit: logits[c]! }, category, { groups, margins });
    return { margins, traits: entityTraits(text, groups, { margins, rival, clause }) };
  });
  const rows = perContract.reduce((sum, { traits }) => sum + traits.length / width, 0);
  const values = new Float32Array(rows * width);
  const target = new Float32Array(rows);
  const foldOf = new Uint8Array(rows);
  let row = 0;
  perContract.forEach(({ traits }, c) => {
    values.set(traits, row * width);
    readings[c]!.marked.forEach((marked) => {
      target[row] = marked ? 1 : 0;
      foldOf[row] = folds[c]!;
      row += 1;
    });
  });
  const table = binFeatures({ width, values });
  const everyRow = Uint32Array.from({ length: rows }, (_, r) => r);
  const fit = (among: Uint32Array) =>
    among.length === 0
      ? constantTrees(NOTHING_PROPOSED)
      : fitBoostedTrees({ table, rows: among, target, loss: 'logistic' }, RANKER_OPTIONS);
  const held = readings.map((): ScoredEntity[] => []);
  const count = Math.max(...folds) + 1;
  for (let fold = 0; fold < count; fold += 1) {
    const ranker = fit(everyRow.filter((r) => foldOf[r] !== fold));
    readings.forEach(({ groups }, c) => {
      if (folds[c] !== fold) return;
      const { margins, traits } = perContract[c]!;
      held[c] = groups.map(({ places }, g) => {
        const { start, end } = places[bestPlace(margins[g]!)]!;
        return { start, end, logit: sumOfTrees(ranker, traits, g * width) };
      });
    });
  }
  return { ranker: fit(everyRow), held };
}
