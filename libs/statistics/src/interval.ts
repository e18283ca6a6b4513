/**
 * A two-sided interval for a quantity, and the number of observations it rests on. `n` is a count for plain samples
 * and an effective sample size (Kish 1965) for weighted ones, so it need not be whole.
 */
export type Interval = {
  readonly lower: number;
  readonly upper: number;
  readonly n: number;
};

/** An interval together with the point estimate that it surrounds. */
export type Estimate = Interval & { readonly value: number };
