import { requireNumbers, type Numbers } from '@countersign/statistics';

/** Up to this many pairs the p-value is exact. */
const EXACT_PAIRS = 250_000;

export type KolmogorovSmirnov = {
  /** The largest gap between the two empirical distributions, 0 to 1. */
  readonly statistic: number;
  /** Two-sided. */
  readonly p: number;
  /** Exact by counting orderings, or asymptotic for large samples. */
  readonly exact: boolean;
};

/**
 * Kolmogorov–Smirnov test that two samples come from the same distribution. With ties the p-value is conservative.
 * Source: Smirnov (1939); exact by Hodges, The significance probability of the Smirnov two-sample test, Arkiv för
 * Matematik 3 (1958); asymptotic by Kolmogorov's series at √(nm/(n+m)) with Stephens's correction (JRSS B 32, 1970).
 *
 * @throws InputError on an empty sample or a value that is not finite.
 */
export function kolmogorovSmirnov(first: Numbers, second: Numbers): KolmogorovSmirnov {
  requireNumbers('first', first);
  requireNumbers('second', second);
  const [n, m] = [first.length, second.length];
  const gap = largestGap(Float64Array.from(first).sort(), Float64Array.from(second).sort());
  const exact = n * m <= EXACT_PAIRS;
  return {
    statistic: gap / (n * m),
    p: exact ? exactTail(n, m, gap) : asymptoticTail(n, m, gap / (n * m)),
    exact,
  };
}

/** n·m times the largest gap: a whole number, so that equal gaps compare as equal. */
function largestGap(first: Float64Array, second: Float64Array): number {
  let [i, j, gap] = [0, 0, 0];
  while (i < first.length && j < second.length) {
    const at = Math.min(first[i]!, second[j]!);
    while (i < first.length && first[i] === at) i += 1;
    while (j < second.length && second[j] === at) j += 1;
    gap = Math.max(gap, Math.abs(i * second.length - j * first.length));
  }
  return gap;
}

/**
 * The share of orderings whose gap is at least as large: 1 minus the chance that a random path from (0, 0) to (n, m)
 * stays closer to the diagonal. Chances of orderings, not counts, so that nothing overflows.
 */
function exactTail(n: number, m: number, gap: number): number {
  if (gap === 0) return 1;
  const inside = new Float64Array(m + 1);
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      if (Math.abs(i * m - j * n) >= gap) inside[j] = 0;
      else if (i === 0 && j === 0) inside[0] = 1;
      else {
        // Among i + j values, the latest is one of the first sample with chance i / (i + j).
        const fromFirst = i === 0 ? 0 : (inside[j]! * i) / (i + j);
        const fromSecond = j === 0 ? 0 : (inside[j - 1]! * j) / (i + j);
        inside[j] = fromFirst + fromSecond;
      }
    }
  }
  return Math.min(1, Math.max(0, 1 - inside[m]!));
}

function asymptoticTail(n: number, m: number, statistic: number): number {
  const root = Math.sqrt((n * m) / (n + m));
  const x = (root + 0.12 + 0.11 / root) * statistic;
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) {
    const term = Math.exp(-2 * k * k * x * x);
    sum += k % 2 === 1 ? term : -term;
    if (term < 1e-18) break;
  }
  return Math.min(1, Math.max(0, 2 * sum));
}
