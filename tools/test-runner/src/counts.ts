/** What a part of the tests came to; `failures` and `skips` name what failed and what was left out, as a person looks for it. */
export type Counts = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly string[];
  readonly skips: readonly string[];
};

export const NONE: Counts = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };

export function one(passed: boolean, failure: string): Counts {
  return passed ? { ...NONE, passed: 1 } : { ...NONE, failed: 1, failures: [failure] };
}

/** Tests that were left out, said with their reason or their place. */
export function skipped(count: number, what: string): Counts {
  return count === 0 ? NONE : { ...NONE, skipped: count, skips: [`${what}: ${count}`] };
}

export function add(...all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, next) => ({
      passed: sum.passed + next.passed,
      failed: sum.failed + next.failed,
      skipped: sum.skipped + next.skipped,
      failures: [...sum.failures, ...next.failures],
      skips: [...sum.skips, ...next.skips],
    }),
    NONE,
  );
}

/** The line that ends a run. */
export function summary({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
