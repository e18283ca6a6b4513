/**
 * Learn-then-Test from two starts as one would write it down first: after every label the exact binomial tail by its sum,
 * without shortcuts. Confidences must differ. What the library's threshold is compared with.
 *
 * @returns the certified coverage; 0 where nothing is certified.
 */
export function plainCertifiedCoverage(
  confidence: readonly number[],
  correct: readonly boolean[],
  o: { readonly epsilon: number; readonly delta: number },
): number {
  const n = confidence.length;
  const order = confidence.map((_, i) => i).sort((a, b) => confidence[b]! - confidence[a]!);
  const logFactorial = [0];
  for (let k = 1; k <= n; k++) logFactorial.push(logFactorial[k - 1]! + Math.log(k));
  const pValue = (wrong: number, k: number) => {
    let tail = 0;
    for (let j = 0; j <= wrong; j++) {
      const ways = logFactorial[k]! - logFactorial[j]! - logFactorial[k - j]!;
      tail += Math.exp(ways + j * Math.log(o.epsilon) + (k - j) * Math.log(1 - o.epsilon));
    }
    return tail;
  };
  let best = 0;
  for (const start of [0.4, 0.8]) {
    let k = Math.ceil(start * n);
    let wrong = order.slice(0, k).filter((i) => !correct[i]!).length;
    while (k <= n && pValue(wrong, k) <= o.delta / 2) {
      best = Math.max(best, k);
      if (k < n && !correct[order[k]!]!) wrong += 1;
      k += 1;
    }
  }
  return best / n;
}
