import type { SparseLayer } from '../sparse-layer.ts';

/**
 * Dense weights to signed bytes, target by target: scale = largest |w| / 127; what rounds below `smallest` steps
 * is dropped.
 * @param columns number of inputs.
 * @param dense weights of each target, already multiplied by whatever scaled their inputs in training.
 */
export function quantiseLayer(columns: number, dense: readonly Float32Array[], smallest = 1): SparseLayer {
  const scale = Float32Array.from(dense, (weights) => {
    let largest = 0;
    for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
    return largest === 0 ? 1 : largest / 127;
  });
  const rows = new Uint32Array(columns + 1);
  const byte = (target: number, column: number): number => {
    const rounded = Math.round(dense[target]![column]! / scale[target]!);
    return Math.abs(rounded) < smallest ? 0 : rounded;
  };
  for (let column = 0; column < columns; column += 1) {
    let kept = 0;
    for (let t = 0; t < dense.length; t += 1) if (byte(t, column) !== 0) kept += 1;
    rows[column + 1] = rows[column]! + kept;
  }
  const target = new Uint8Array(rows[columns]!);
  const weight = new Int8Array(rows[columns]!);
  let entry = 0;
  for (let column = 0; column < columns; column += 1) {
    for (let t = 0; t < dense.length; t += 1) {
      const value = byte(t, column);
      if (value === 0) continue;
      target[entry] = t;
      weight[entry] = value;
      entry += 1;
    }
  }
  return { targets: dense.length, rows, target, weight, scale };
}
