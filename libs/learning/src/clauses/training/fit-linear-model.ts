import { CLAUSE_INDICES } from '../category-kinds.ts';
import type { FeatureIndex } from '../feature-index.ts';
import {
  ANY_CLAUSE,
  CATEGORY_COUNT,
  CLASS_COUNT,
  CHARACTER_WEIGHT,
  PLACES,
  PLACE_WEIGHTS,
  type LinearModel,
} from '../linear-model.ts';
import type { LinearScores } from '../linear-scores.ts';
import { fitLinear, type LinearFit, type LinearOptions, type SparseRows } from './fit-linear.ts';
import type { PreparedContract } from './prepare-contract.ts';
import { quantiseLayer } from './quantise-layer.ts';

export type LinearTask = {
  readonly index: FeatureIndex;
  readonly contracts: readonly PreparedContract[];
  readonly rows: SparseRows;
  readonly options: LinearOptions;
  /** Called after each category. */
  readonly progress?: (done: number, of: number) => void;
};

/** Weights of fewer than four of 127 steps are left out: half of the file, and no ranking is the worse for it. */
const SMALLEST = 4;

/** One separator per category on all rows, stored as bytes. */
export function fitLinearModel({ index, contracts, rows, options, progress }: LinearTask): LinearModel {
  const all = Uint32Array.from({ length: rows.start.length - 1 }, (_, row) => row);
  const places: Float32Array[] = [];
  const characters: Float32Array[] = [];
  const bias = new Float32Array(CLASS_COUNT);
  for (let k = 0; k < CLASS_COUNT; k += 1) {
    const fit = fitLinear(rows, rowsOf(contracts, k), all, options);
    PLACES.forEach((place, p) => {
      const weights = fit.weights.slice(p * index.words, (p + 1) * index.words);
      places[p * CLASS_COUNT + k] = weights.map((weight) => weight * PLACE_WEIGHTS[place]);
    });
    characters.push(
      fit.weights.slice(PLACES.length * index.words).map((weight) => weight * CHARACTER_WEIGHT),
    );
    bias[k] = fit.bias;
    progress?.(k + 1, CLASS_COUNT);
  }
  return {
    index,
    words: quantiseLayer(index.words, places, SMALLEST),
    characters: quantiseLayer(index.size - index.words, characters, SMALLEST),
    bias,
  };
}

/**
 * Scores of the units of one fold by separators that never saw its contracts: what the stack above is trained on.
 * As large as all contracts together, units in order; zero outside the fold.
 */
export function crossFitLinear(task: LinearTask, folds: readonly number[], fold: number): LinearScores {
  const { contracts, rows, options } = task;
  const units = rows.start.length - 1;
  const foldOf = contracts.flatMap(({ units: own }, c) => own.map(() => folds[c]!));
  const scores = emptyScores(units);
  const learnFrom = Uint32Array.from(foldOf.flatMap((f, row) => (f === fold ? [] : [row])));
  for (let k = 0; k < CLASS_COUNT; k += 1) {
    const fit = fitLinear(rows, rowsOf(contracts, k), learnFrom, options);
    foldOf.forEach((f, row) => {
      if (f === fold) scoreRow(task, fit, { row, category: k, scores });
    });
    task.progress?.(k + 1, CLASS_COUNT);
  }
  return scores;
}

export function emptyScores(units: number): LinearScores {
  return {
    total: new Float32Array(units * CATEGORY_COUNT),
    own: new Float32Array(units * CATEGORY_COUNT),
    characters: new Float32Array(units * CATEGORY_COUNT),
    any: new Float32Array(units),
  };
}

function rowsOf(contracts: readonly PreparedContract[], category: number): Uint8Array {
  return Uint8Array.from(
    contracts.flatMap(({ labels }) => labels.map((of) => (holds(of, category) ? 1 : 0))),
  );
}

function holds(labels: readonly number[], category: number): boolean {
  return category === ANY_CLAUSE ? labels.some((k) => CLAUSE_LIKE.has(k)) : labels.includes(category);
}

/** Every category whose answers are clauses: all but names and dates. */
const CLAUSE_LIKE: ReadonlySet<number> = new Set(CLAUSE_INDICES);

type RowTarget = { readonly row: number; readonly category: number; readonly scores: LinearScores };

function scoreRow({ index, rows }: LinearTask, fit: LinearFit, { row, category, scores }: RowTarget): void {
  const firstCharacter = PLACES.length * index.words;
  let own = 0;
  let around = 0;
  let characters = 0;
  for (let p = rows.start[row]!; p < rows.start[row + 1]!; p += 1) {
    const column = rows.index[p]!;
    const product = fit.weights[column]! * rows.value[p]!;
    if (column < index.words) own += product;
    else if (column < firstCharacter) around += product;
    else characters += product;
  }
  if (category === ANY_CLAUSE) {
    scores.any[row] = fit.bias + own + around + characters;
    return;
  }
  const at = row * CATEGORY_COUNT + category;
  scores.total[at] = fit.bias + own + around + characters;
  scores.own[at] = own;
  scores.characters[at] = characters;
}
