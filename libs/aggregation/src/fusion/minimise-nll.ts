/**
 * Labelled cases of a log-linear model: class c of a case scores Σⱼ θⱼ·features[j·K + c]. The truth's negative log
 * probability is convex in θ, so Newton's method with a guard finds the one minimum.
 */
export type LogLinearCase = { readonly features: Float64Array; readonly truth: number };

export type Ridge = {
  /** Where θ is drawn to: the answer without data. */
  readonly towards: readonly number[];
  /** Half of this times the squared distance is added to the summed loss. */
  readonly strength: number;
};

const ROUNDS = 100;
const SMALLEST_GAIN = 1e-12;

/** The θ of the least summed negative log-likelihood plus ridge. */
export function minimiseNll(cases: readonly LogLinearCase[], ridge: Ridge): number[] {
  let theta = [...ridge.towards];
  let loss = lossAt(cases, ridge, theta);
  for (let round = 0; round < ROUNDS; round++) {
    const step = newtonStep(cases, ridge, theta);
    let scale = 1;
    let next = theta;
    let nextLoss = Infinity;
    while (scale > 1e-9 && !(nextLoss <= loss)) {
      next = theta.map((value, j) => value - scale * step[j]!);
      nextLoss = lossAt(cases, ridge, next);
      scale /= 2;
    }
    if (!(loss - nextLoss > SMALLEST_GAIN * Math.max(1, loss))) return theta;
    [theta, loss] = [next, nextLoss];
  }
  return theta;
}

/** Scores of the classes under θ, in place into `scores`. Returns ln Σ exp. */
function score(features: Float64Array, theta: readonly number[], scores: Float64Array): number {
  scores.fill(0);
  const classes = scores.length;
  for (const [j, weight] of theta.entries()) {
    for (let c = 0; c < classes; c++) scores[c]! += weight * features[j * classes + c]!;
  }
  let top = -Infinity;
  for (const s of scores) if (s > top) top = s;
  let sum = 0;
  for (const s of scores) sum += Math.exp(s - top);
  return top + Math.log(sum);
}

function lossAt(cases: readonly LogLinearCase[], ridge: Ridge, theta: readonly number[]): number {
  let loss = 0;
  for (const [j, value] of theta.entries()) loss += (ridge.strength * (value - ridge.towards[j]!) ** 2) / 2;
  const scores = new Float64Array(classesOf(cases, theta));
  for (const { features, truth } of cases) loss += score(features, theta, scores) - scores[truth]!;
  return loss;
}

function newtonStep(cases: readonly LogLinearCase[], ridge: Ridge, theta: readonly number[]): number[] {
  const size = theta.length;
  const classes = classesOf(cases, theta);
  const gradient = theta.map((value, j) => ridge.strength * (value - ridge.towards[j]!));
  const hessian = theta.map((_, j) => theta.map((_, k) => (j === k ? ridge.strength : 0)));
  const scores = new Float64Array(classes);
  const means = new Float64Array(size);
  for (const { features, truth } of cases) {
    const total = score(features, theta, scores);
    for (let c = 0; c < classes; c++) scores[c] = Math.exp(scores[c]! - total);
    for (let j = 0; j < size; j++) {
      let mean = 0;
      for (let c = 0; c < classes; c++) mean += scores[c]! * features[j * classes + c]!;
      means[j] = mean;
      gradient[j]! += mean - features[j * classes + truth]!;
    }
    for (let j = 0; j < size; j++) {
      for (let k = 0; k <= j; k++) {
        let covariance = 0;
        // Centred: products of large scores would cancel.
        for (let c = 0; c < classes; c++) {
          covariance +=
            scores[c]! * (features[j * classes + c]! - means[j]!) * (features[k * classes + c]! - means[k]!);
        }
        hessian[j]![k]! += covariance;
        if (k < j) hessian[k]![j]! += covariance;
      }
    }
  }
  return solve(hessian, gradient);
}

function classesOf(cases: readonly LogLinearCase[], theta: readonly number[]): number {
  return cases[0]!.features.length / theta.length;
}

/** Gaussian elimination with pivots. The ridge keeps the matrix positive definite. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const size = rows.length;
  for (let i = 0; i < size; i++) {
    let pivot = i;
    for (let r = i + 1; r < size; r++) if (Math.abs(rows[r]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = r;
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    for (let r = i + 1; r < size; r++) {
      const factor = rows[r]![i]! / rows[i]![i]!;
      for (let c = i; c <= size; c++) rows[r]![c]! -= factor * rows[i]![c]!;
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    let rest = rows[i]![size]!;
    for (let c = i + 1; c < size; c++) rest -= rows[i]![c]! * solution[c]!;
    solution[i] = rest / rows[i]![i]!;
  }
  return solution;
}
