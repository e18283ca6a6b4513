/** A 2 × 2 table: group (of interest, compared with) by decision (1, 0). */
export type TwoByTwo = { a: number; b: number; c: number; d: number };

/**
 * Sums that the Mantel–Haenszel odds ratio and its variance are made of. They add up over tables, so leaving a reviewer
 * out is a subtraction. The four raw counts are kept for tables whose odds ratio is 0 or endless.
 */
export type MantelHaenszelSums = TwoByTwo & { r: number; s: number; pr: number; psqr: number; qs: number };

export const NO_SUMS: Readonly<MantelHaenszelSums> = {
  a: 0,
  b: 0,
  c: 0,
  d: 0,
  r: 0,
  s: 0,
  pr: 0,
  psqr: 0,
  qs: 0,
};

export function sumsOf({ a, b, c, d }: TwoByTwo): MantelHaenszelSums {
  const n = a + b + c + d;
  if (n === 0) return { ...NO_SUMS };
  const p = (a + d) / n;
  const q = (b + c) / n;
  const r = (a * d) / n;
  const s = (b * c) / n;
  return { a, b, c, d, r, s, pr: p * r, psqr: p * s + q * r, qs: q * s };
}

export function addSums(x: MantelHaenszelSums, y: MantelHaenszelSums): MantelHaenszelSums {
  return {
    a: x.a + y.a,
    b: x.b + y.b,
    c: x.c + y.c,
    d: x.d + y.d,
    r: x.r + y.r,
    s: x.s + y.s,
    pr: x.pr + y.pr,
    psqr: x.psqr + y.psqr,
    qs: x.qs + y.qs,
  };
}

/**
 * The log odds ratio common to all tables, and its variance.
 * Source: Mantel & Haenszel (1959); Robins, Breslow, Greenland, Biometrics 42 (1986) for the variance. Where the ratio
 * would be 0 or endless, one table of all counts with ½ added to each cell (Haldane 1956, Anscombe 1956).
 */
export function logOddsRatio(sums: MantelHaenszelSums): {
  readonly logOdds: number;
  readonly variance: number;
} {
  const { r, s, pr, psqr, qs } = sums;
  if (r > 0 && s > 0) {
    return {
      logOdds: Math.log(r / s),
      variance: pr / (2 * r * r) + psqr / (2 * r * s) + qs / (2 * s * s),
    };
  }
  const [a, b, c, d] = [sums.a + 0.5, sums.b + 0.5, sums.c + 0.5, sums.d + 0.5];
  return { logOdds: Math.log((a * d) / (b * c)), variance: 1 / a + 1 / b + 1 / c + 1 / d };
}
