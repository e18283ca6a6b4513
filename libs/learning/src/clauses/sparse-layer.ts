/**
 * A linear layer with most weights absent: for each input column its targets (at most 256) and their weights as
 * signed bytes, each target with a scale of its own.
 */
export type SparseLayer = {
  readonly targets: number;
  /** Entries of column c are rows[c] … rows[c + 1] − 1. */
  readonly rows: Uint32Array;
  readonly target: Uint8Array;
  readonly weight: Int8Array;
  readonly scale: Float32Array;
};

export type SparseInput = { readonly index: Uint32Array; readonly value: Float32Array };
export type Stretch = { readonly from: number; readonly to: number; readonly offset: number };

/** out[t] += Σ input[i]·weight[index[i] − offset][t], over entries from…to of the input; unscaled: see `scaleOutput`. */
export function accumulate(layer: SparseLayer, input: SparseInput, part: Stretch, out: Float32Array): void {
  const { rows, target, weight } = layer;
  for (let i = part.from; i < part.to; i += 1) {
    const column = input.index[i]! - part.offset;
    const value = input.value[i]!;
    for (let entry = rows[column]!, end = rows[column + 1]!; entry < end; entry += 1) {
      out[target[entry]!]! += value * weight[entry]!;
    }
  }
}

export function scaleOutput(layer: SparseLayer, out: Float32Array): void {
  for (let t = 0; t < layer.targets; t += 1) out[t]! *= layer.scale[t]!;
}
