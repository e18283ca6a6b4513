import { InputError } from '@countersign/domain';
import { seededRandom } from '@countersign/statistics';
import { LEAF, type BoostedTrees } from '../boosted-trees.ts';
import { sigmoid } from '../sigmoid.ts';
import type { BinnedTable } from './bin-features.ts';
import { growTree, type GrownNode, type TreeOptions } from './grow-tree.ts';

export type BoostingOptions = TreeOptions & {
  readonly trees: number;
  readonly learningRate: number;
  /** Share of rows and of columns drawn for each tree. */
  readonly rowShare: number;
  readonly columnShare: number;
  readonly seed: number;
};

export type BoostingTask = {
  readonly table: BinnedTable;
  /** Rows to learn from. */
  readonly rows: Uint32Array;
  /** By row: 0 or 1 for `logistic`, an expected count (at least 0) for `poisson`, any number for `squared`. */
  readonly target: Float32Array;
  readonly loss: 'logistic' | 'poisson' | 'squared';
};

/**
 * Gradient boosting with second-order steps on binned features, best leaf first.
 * Source: Friedman, Greedy function approximation, Annals of Statistics 29 (2001); Chen & Guestrin, XGBoost, KDD
 * 2016, equations 5–7; Ke et al., LightGBM, NeurIPS 2017 (leaf-wise growth on histograms).
 * The sum predicts the log-odds (`logistic`), the logarithm of the count (`poisson`) or the target (`squared`).
 */
export function fitBoostedTrees(task: BoostingTask, options: BoostingOptions): BoostedTrees {
  const { table, rows, target, loss } = task;
  if (rows.length === 0) throw new InputError('rows', rows, 'at least one row to learn from');
  if (table.edges.length >= LEAF) throw new InputError('table', table.edges.length, 'fewer than 255 columns');
  const random = seededRandom(options.seed);
  const base = startingPoint(task);
  const sum = new Float64Array(table.rows).fill(base);
  const gradient = new Float64Array(table.rows);
  const curvature = new Float64Array(table.rows);
  const known = new Uint16Array(table.rows);
  const grown: GrownNode[][] = [];
  for (let t = 0; t < options.trees; t += 1) {
    for (const row of rows) stepOf(loss, { row, sum, target }, { gradient, curvature });
    const drawn = rows.filter(() => random.next() < options.rowShare);
    const columns = table.edges.flatMap((edges, column) =>
      random.next() < options.columnShare && edges.length > 0 ? [column] : [],
    );
    known.fill(UNKNOWN);
    const nodes = growTree({ table, rows: drawn, columns, gradient, curvature, leafOf: known }, options);
    for (const node of nodes) if (node.left === -1) node.value *= options.learningRate;
    for (const row of rows) {
      const leaf = known[row]!;
      sum[row]! += nodes[leaf === UNKNOWN ? leafOf(nodes, table, row) : leaf]!.value;
    }
    grown.push(nodes);
  }
  return flatten(base, table, grown);
}

type State = { readonly row: number; readonly sum: Float64Array; readonly target: Float32Array };
type Steps = { readonly gradient: Float64Array; readonly curvature: Float64Array };

/** First and second derivative of the loss at one row. */
function stepOf(loss: BoostingTask['loss'], { row, sum, target }: State, into: Steps): void {
  switch (loss) {
    case 'logistic': {
      const p = sigmoid(sum[row]!);
      into.gradient[row] = p - target[row]!;
      into.curvature[row] = p * (1 - p);
      return;
    }
    case 'poisson': {
      const expected = Math.exp(Math.min(sum[row]!, LARGEST_LOG_COUNT));
      into.gradient[row] = expected - target[row]!;
      into.curvature[row] = expected;
      return;
    }
    case 'squared':
      into.gradient[row] = sum[row]! - target[row]!;
      into.curvature[row] = 1;
  }
}

const LARGEST_LOG_COUNT = 20;
/** No node has this number: the row was not drawn, and its leaf is still to be found. */
const UNKNOWN = 0xffff;

function startingPoint({ rows, target, loss }: BoostingTask): number {
  let total = 0;
  for (const row of rows) total += target[row]!;
  const share = (total + 0.5) / (rows.length + 1);
  switch (loss) {
    case 'logistic':
      return Math.log(share / (1 - share));
    case 'poisson':
      return Math.log(share);
    case 'squared':
      return total / rows.length;
  }
}

function leafOf(nodes: readonly GrownNode[], table: BinnedTable, row: number): number {
  let at = 0;
  for (;;) {
    const node = nodes[at]!;
    if (node.left === -1) return at;
    at = table.bins[node.column]![row]! <= node.bin ? node.left : node.right;
  }
}

function flatten(base: number, table: BinnedTable, trees: readonly GrownNode[][]): BoostedTrees {
  const feature: number[] = [];
  const value: number[] = [];
  const other: number[] = [];
  const roots: number[] = [];
  const write = (nodes: readonly GrownNode[], at: number): void => {
    const node = nodes[at]!;
    const place = feature.length;
    if (node.left === -1) {
      feature.push(LEAF);
      value.push(node.value);
      other.push(0);
      return;
    }
    feature.push(node.column);
    value.push(table.edges[node.column]![node.bin]!);
    other.push(0);
    write(nodes, node.left);
    other[place] = feature.length - place;
    write(nodes, node.right);
  };
  for (const nodes of trees) {
    roots.push(feature.length);
    write(nodes, 0);
  }
  return {
    base,
    roots: Uint32Array.from(roots),
    feature: Uint8Array.from(feature),
    value: Float32Array.from(value),
    other: Uint16Array.from(other),
  };
}
