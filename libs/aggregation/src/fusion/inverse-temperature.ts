import { logProbabilities } from './model.ts';

const LEAST = Math.log(1e-3);
const MOST = Math.log(1e3);

/**
 * The inverse temperature β that makes softmax(β ln p) fit the truths best, drawn to 1 by a standard normal prior on
 * ln β. Found by bisection of the slope, which rises with β; the prior keeps a handful of rows, or an AI that was
 * right every time, from an answer without end.
 * Source: Guo, Pleiss, Sun, Weinberger, On calibration of modern neural networks, ICML 34 (2017); the prior after
 * Kerrigan, Smyth, Steyvers (2021).
 */
export function inverseTemperature(
  rows: readonly { readonly probabilities: readonly number[]; readonly truth: number }[],
): number {
  const logs = rows.map((row) => logProbabilities(row.probabilities));
  const slope = (logBeta: number) => {
    const beta = Math.exp(logBeta);
    let sum = 0;
    for (const [i, log] of logs.entries()) sum += expectedLog(log, beta) - log[rows[i]!.truth]!;
    return beta * sum + logBeta;
  };
  let [low, high] = [LEAST, MOST];
  while (high - low > 1e-10) {
    const middle = (low + high) / 2;
    if (slope(middle) > 0) high = middle;
    else low = middle;
  }
  return Math.exp((low + high) / 2);
}

/** Mean of ln p under softmax(β ln p). */
function expectedLog(log: Float64Array, beta: number): number {
  let top = -Infinity;
  for (const l of log) if (l > top) top = l;
  let sum = 0;
  let weighted = 0;
  for (const l of log) {
    const share = Math.exp(beta * (l - top));
    sum += share;
    weighted += share * l;
  }
  return weighted / sum;
}
