import { InputError } from '@countersign/domain';
import { requireNumbers, softmax, type Numbers } from '@countersign/statistics';
import { weightsOrOnes } from './binary-outcomes.ts';

const LEAST = 1e-3;
const MOST = 1e3;

/**
 * Temperature scaling: the T for which softmax(logits / T) has the least negative log-likelihood. Above 1 the model was
 * overconfident. The slope in 1/T rises, so bisection finds the one minimum. It never changes which class is likeliest.
 * Source: Guo, Pleiss, Sun, Weinberger, On calibration of modern neural networks, ICML 34 (2017).
 *
 * @param logits rows of K scores; log probabilities will do.
 * @param labels the true class of each row, 0…K−1.
 * @param weights at least 0, such as `auditWeights`.
 * @returns T from .001 (right every time: sharper is always better) to 1000 (no better than chance).
 * @throws InputError on no rows, rows of different widths or fewer than two classes, a logit that is not finite, an
 * unknown label, lengths that differ, or bad weights.
 */
export function temperature(logits: readonly Numbers[], labels: Numbers, weights?: Numbers): number {
  requireRows(logits, labels);
  const weight = weightsOrOnes(weights, logits.length);
  const slope = (beta: number) => {
    let sum = 0;
    for (const [i, row] of logits.entries())
      sum += weight[i]! * (expectedLogit(row, beta) - row[labels[i]!]!);
    return sum;
  };
  let [low, high] = [Math.log(1 / MOST), Math.log(1 / LEAST)];
  while (high - low > 1e-13) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (slope(Math.exp(middle)) > 0) high = middle;
    else low = middle;
  }
  return Math.exp(-(low + high) / 2);
}

/**
 * Probabilities of one row at temperature T.
 * Source: as `temperature`.
 *
 * @throws InputError on fewer than two logits, one that is not finite, or T not above 0.
 */
export function applyTemperature(logits: Numbers, t: number): number[] {
  requireNumbers('logits', logits, 2);
  if (!(t > 0) || t === Infinity) throw new InputError('temperature', t, 'a finite number above 0');
  return softmax(Float64Array.from(logits, (logit) => logit / t));
}

/** Mean logit under softmax(β·logits). */
function expectedLogit(logits: Numbers, beta: number): number {
  let top = -Infinity;
  for (let c = 0; c < logits.length; c++) if (logits[c]! > top) top = logits[c]!;
  let sum = 0;
  let weighted = 0;
  for (let c = 0; c < logits.length; c++) {
    const share = Math.exp(beta * (logits[c]! - top));
    sum += share;
    weighted += share * logits[c]!;
  }
  return weighted / sum;
}

function requireRows(logits: readonly Numbers[], labels: Numbers): void {
  const classes = logits[0]?.length ?? 0;
  if (classes < 2) throw new InputError('logits', logits, 'at least one row of at least two logits');
  if (labels.length !== logits.length) {
    throw new InputError('labels', labels, `${logits.length} labels, one for each row of logits`);
  }
  for (const [i, row] of logits.entries()) {
    if (row.length !== classes)
      throw new InputError(`logits[${i}]`, row, `${classes} logits, one for each class`);
    requireNumbers(`logits[${i}]`, row);
    const label = labels[i]!;
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new InputError(`labels[${i}]`, label, `a class from 0 to ${classes - 1}`);
    }
  }
}
