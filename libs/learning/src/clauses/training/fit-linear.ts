import { InputError } from '@countersign/domain';
import { seededRandom, type RandomSource } from '@countersign/statistics';

/** Rows of sparse features: entries of row i are start[i] … start[i + 1] − 1. */
export type SparseRows = {
  readonly columns: number;
  readonly start: Uint32Array;
  readonly index: Uint32Array;
  readonly value: Float32Array;
  /** Squared length of each row. */
  readonly squares: Float32Array;
};

export function sparseRows(rows: Omit<SparseRows, 'squares'>): SparseRows {
  const squares = new Float32Array(rows.start.length - 1);
  for (let row = 0; row < squares.length; row += 1) {
    let sum = 0;
    for (let p = rows.start[row]!; p < rows.start[row + 1]!; p += 1) sum += rows.value[p]! ** 2;
    squares[row] = sum;
  }
  return { ...rows, squares };
}

export type LinearOptions = {
  /** Cost of an error against the squared length of the weights. */
  readonly cost: number;
  /** Visits to each row; ranking quality is settled after about five. */
  readonly passes: number;
  readonly seed: number;
};

export type LinearFit = { readonly weights: Float32Array; readonly bias: number };

/**
 * A linear separator with squared hinge loss, by dual coordinate descent; rows far on the right side are skipped.
 * Source: Hsieh, Chang, Lin, Keerthi, Sundararajan, A dual coordinate descent method for large-scale linear SVM,
 * ICML 2008, algorithm 1 (the method of LIBLINEAR), with a simpler shrinking rule.
 *
 * @param positive 1 for rows of the class, 0 for others, by row.
 * @param rows the rows to learn from.
 */
export function fitLinear(
  data: SparseRows,
  positive: Uint8Array,
  rows: Uint32Array,
  options: LinearOptions,
): LinearFit {
  if (positive.length !== data.start.length - 1) {
    throw new InputError('positive', positive.length, `one label for each of ${data.start.length - 1} rows`);
  }
  const { start, index, value } = data;
  const weights = new Float32Array(data.columns);
  let bias = 0;
  const random = seededRandom(options.seed);
  const diagonal = 0.5 / options.cost;
  const alpha = new Float32Array(rows.length);
  const curvature = Float32Array.from(rows, (row) => 1 + diagonal + data.squares[row]!);
  const active = Uint32Array.from(rows, (_, k) => k);
  let size = active.length;

  for (let pass = 0; pass < options.passes; pass += 1) {
    if (FULL_PASSES.has(pass)) size = active.length;
    shuffle(active, size, random);
    for (let s = 0; s < size; s += 1) {
      const k = active[s]!;
      const row = rows[k]!;
      const from = start[row]!;
      const to = start[row + 1]!;
      const sign = positive[row] === 1 ? 1 : -1;
      let margin = bias;
      for (let p = from; p < to; p += 1) margin += weights[index[p]!]! * value[p]!;
      const gradient = sign * margin - 1 + alpha[k]! * diagonal;
      const before = alpha[k]!;
      if (before === 0 && gradient > SAFELY_RIGHT) {
        // Far on the right side: out of sight until the next full pass.
        size -= 1;
        active[s] = active[size]!;
        active[size] = k;
        s -= 1;
        continue;
      }
      const after = Math.max(0, before - gradient / curvature[k]!);
      if (after === before) continue;
      alpha[k] = after;
      const step = (after - before) * sign;
      for (let p = from; p < to; p += 1) weights[index[p]!]! += step * value[p]!;
      bias += step;
    }
  }
  return { weights, bias };
}

/** The first pass moves everything, the second settles it; later ones leave out what is out of sight. */
const FULL_PASSES: ReadonlySet<number> = new Set([0, 1]);
const SAFELY_RIGHT = 0.1;

function shuffle(order: Uint32Array, size: number, random: RandomSource): void {
  for (let s = size - 1; s > 0; s -= 1) {
    const other = random.bits() % (s + 1);
    const held = order[s]!;
    order[s] = order[other]!;
    order[other] = held;
  }
}
