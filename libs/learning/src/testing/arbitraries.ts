import fc from 'fast-check';

// One seed, printed by fast-check with any failure: every run tests the same cases.
fc.configureGlobal({ seed: 1999 });

export type Forecast = { readonly p: number; readonly y: 0 | 1; readonly w: number };

/** Forecasts on a coarse grid, so that ties and bin edges occur, with outcomes and weights. */
export function forecasts(minLength = 1): fc.Arbitrary<Forecast[]> {
  return fc.array(
    fc.record({
      p: fc.oneof(
        fc.integer({ min: 0, max: 20 }).map((i) => i / 20),
        fc.double({ min: 0, max: 1, noNaN: true }),
      ),
      y: fc.constantFrom(0 as const, 1 as const),
      w: fc.integer({ min: 1, max: 9 }),
    }),
    { minLength, maxLength: 60 },
  );
}

export const columns = (rows: readonly Forecast[]) => ({
  p: rows.map((row) => row.p),
  y: rows.map((row) => row.y),
  w: rows.map((row) => row.w),
});

/** Scores and outcomes of both kinds. */
export function scored(): fc.Arbitrary<{ s: number; y: 0 | 1 }[]> {
  const row = fc.record({
    s: fc.integer({ min: -80, max: 80 }).map((quarters) => quarters / 4),
    y: fc.constantFrom(0 as const, 1 as const),
  });
  return fc
    .tuple(row, row, fc.array(row, { maxLength: 40 }))
    .map(([a, b, rest]) => [{ ...a, y: 0 as const }, { ...b, y: 1 as const }, ...rest]);
}

/** Freezes what a function is given, so that a write to it throws. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
