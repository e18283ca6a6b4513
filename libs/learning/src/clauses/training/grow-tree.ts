import { MOST_BINS, type BinnedTable } from './bin-features.ts';

export type TreeOptions = {
  readonly leaves: number;
  readonly depth: number;
  /** Added to a leaf's curvature: pulls its value towards 0. */
  readonly ridge: number;
  /** Least curvature on either side of a split. */
  readonly leastCurvature: number;
};

export type GrowthTask = {
  readonly table: BinnedTable;
  readonly rows: Uint32Array;
  readonly columns: readonly number[];
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
  /** Is told for each of `rows` the node that is its leaf. */
  readonly leafOf: Uint16Array;
};

/** A leaf has left −1 and a value; a split sends bins up to and including `bin` to the left. */
export type GrownNode = { column: number; bin: number; left: number; right: number; value: number };

type Leaf = {
  readonly node: number;
  readonly depth: number;
  /** The rows from…to of the working order. */
  readonly from: number;
  readonly to: number;
  readonly gradient: number;
  readonly curvature: number;
  /** Per column and bin: sum of gradients, sum of curvatures. */
  histogram: Float64Array | undefined;
  gain: number;
  column: number;
  bin: number;
};

/** One regression tree on gradients: the leaf whose split gains most is split next. */
export function growTree(task: GrowthTask, options: TreeOptions): GrownNode[] {
  const order = task.rows.slice();
  const spare = new Uint32Array(order.length);
  const nodes: GrownNode[] = [];
  const makeLeaf = (leaf: Pick<Leaf, 'depth' | 'from' | 'to' | 'gradient' | 'curvature'>): Leaf => {
    nodes.push({ column: -1, bin: 0, left: -1, right: -1, value: 0 });
    return { ...leaf, node: nodes.length - 1, histogram: undefined, gain: 0, column: -1, bin: 0 };
  };

  let gradient = 0;
  let curvature = 0;
  for (const row of order) {
    gradient += task.gradient[row]!;
    curvature += task.curvature[row]!;
  }
  const root = makeLeaf({ depth: 0, from: 0, to: order.length, gradient, curvature });
  root.histogram = histogramOf(task, order, root);
  findSplit(task, root, options);
  const leaves = [root];

  while (leaves.length < options.leaves) {
    const at = mostGaining(leaves);
    if (at === -1) break;
    const parent = leaves[at]!;
    const middle = partition(task, { order, spare }, parent);
    let leftGradient = 0;
    let leftCurvature = 0;
    for (let i = parent.from; i < middle; i += 1) {
      leftGradient += task.gradient[order[i]!]!;
      leftCurvature += task.curvature[order[i]!]!;
    }
    const depth = parent.depth + 1;
    const left = makeLeaf({
      depth,
      from: parent.from,
      to: middle,
      gradient: leftGradient,
      curvature: leftCurvature,
    });
    const right = makeLeaf({
      depth,
      from: middle,
      to: parent.to,
      gradient: parent.gradient - leftGradient,
      curvature: parent.curvature - leftCurvature,
    });
    const node = nodes[parent.node]!;
    node.column = parent.column;
    node.bin = parent.bin;
    node.left = left.node;
    node.right = right.node;
    if (depth < options.depth) {
      const [small, large] = left.to - left.from < right.to - right.from ? [left, right] : [right, left];
      small.histogram = histogramOf(task, order, small);
      large.histogram = subtract(parent.histogram!, small.histogram);
      findSplit(task, left, options);
      findSplit(task, right, options);
    }
    parent.histogram = undefined;
    leaves[at] = left;
    leaves.push(right);
  }
  for (const leaf of leaves) {
    nodes[leaf.node]!.value = -leaf.gradient / (leaf.curvature + options.ridge);
    for (let i = leaf.from; i < leaf.to; i += 1) task.leafOf[order[i]!] = leaf.node;
  }
  return nodes;
}

function mostGaining(leaves: readonly Leaf[]): number {
  let best = -1;
  leaves.forEach((leaf, i) => {
    if (leaf.column >= 0 && (best === -1 || leaf.gain > leaves[best]!.gain)) best = i;
  });
  return best;
}

function histogramOf(task: GrowthTask, order: Uint32Array, leaf: Leaf): Float64Array {
  const histogram = new Float64Array(task.table.edges.length * MOST_BINS * 2);
  const rows = order.subarray(leaf.from, leaf.to);
  // Gathered once, so that each column reads them in order.
  const gradient = Float64Array.from(rows, (row) => task.gradient[row]!);
  const curvature = Float64Array.from(rows, (row) => task.curvature[row]!);
  for (const column of task.columns) {
    const bins = task.table.bins[column]!;
    const offset = column * MOST_BINS * 2;
    for (let i = 0; i < rows.length; i += 1) {
      const slot = offset + bins[rows[i]!]! * 2;
      histogram[slot]! += gradient[i]!;
      histogram[slot + 1]! += curvature[i]!;
    }
  }
  return histogram;
}

function subtract(whole: Float64Array, part: Float64Array): Float64Array {
  for (let i = 0; i < whole.length; i += 1) whole[i]! -= part[i]!;
  return whole;
}

const LEAST_GAIN = 1e-7;

function findSplit(task: GrowthTask, leaf: Leaf, options: TreeOptions): void {
  const histogram = leaf.histogram!;
  const unsplit = leaf.gradient ** 2 / (leaf.curvature + options.ridge);
  for (const column of task.columns) {
    const offset = column * MOST_BINS * 2;
    let gradient = 0;
    let curvature = 0;
    for (let bin = 0; bin < task.table.edges[column]!.length; bin += 1) {
      gradient += histogram[offset + bin * 2]!;
      curvature += histogram[offset + bin * 2 + 1]!;
      if (curvature < options.leastCurvature) continue;
      const rest = leaf.curvature - curvature;
      if (rest < options.leastCurvature) break;
      const gain =
        gradient ** 2 / (curvature + options.ridge) +
        (leaf.gradient - gradient) ** 2 / (rest + options.ridge) -
        unsplit;
      if (gain > leaf.gain + LEAST_GAIN) {
        leaf.gain = gain;
        leaf.column = column;
        leaf.bin = bin;
      }
    }
  }
}

/** Rows of the left side first, both in their old order. */
function partition(
  task: GrowthTask,
  { order, spare }: { order: Uint32Array; spare: Uint32Array },
  leaf: Leaf,
): number {
  const bins = task.table.bins[leaf.column]!;
  let left = leaf.from;
  let right = 0;
  for (let i = leaf.from; i < leaf.to; i += 1) {
    const row = order[i]!;
    if (bins[row]! <= leaf.bin) order[left++] = row;
    else spare[right++] = row;
  }
  order.set(spare.subarray(0, right), left);
  return left;
}
