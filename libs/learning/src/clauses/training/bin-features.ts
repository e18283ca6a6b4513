/** A table of numbers, row-major: row i is values[i·width … (i + 1)·width − 1]. */
export type Table = { readonly width: number; readonly values: Float32Array };

/** Each column cut at its quantiles: a value's bin is the number of edges that are at most the value. */
export type BinnedTable = {
  readonly rows: number;
  readonly edges: readonly Float32Array[];
  readonly bins: readonly Uint8Array[];
};

export const MOST_BINS = 64;
const SAMPLE = 20_000;

export function binFeatures(table: Table): BinnedTable {
  const rows = table.values.length / table.width;
  const edges: Float32Array[] = [];
  const bins: Uint8Array[] = [];
  for (let column = 0; column < table.width; column += 1) {
    const cuts = quantileEdges(table, column, rows);
    const binned = new Uint8Array(rows);
    for (let row = 0; row < rows; row += 1)
      binned[row] = binOf(cuts, table.values[row * table.width + column]!);
    edges.push(cuts);
    bins.push(binned);
  }
  return { rows, edges, bins };
}

function quantileEdges(table: Table, column: number, rows: number): Float32Array {
  const step = Math.max(1, Math.floor(rows / SAMPLE));
  const sample = new Float32Array(Math.ceil(rows / step));
  for (let i = 0; i < sample.length; i += 1) sample[i] = table.values[i * step * table.width + column]!;
  sample.sort();
  const cuts: number[] = [];
  for (let b = 1; b < MOST_BINS; b += 1) {
    const value = sample[Math.floor((b * sample.length) / MOST_BINS)]!;
    if (value > (cuts.at(-1) ?? sample[0]!)) cuts.push(value);
  }
  return Float32Array.from(cuts);
}

function binOf(edges: Float32Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= edges[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
}
