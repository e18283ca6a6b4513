/** What a part of the tests came to; `failures` names what failed, as a person would look for it. */
export type Counts = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly string[];
};

export const NONE: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };

export function one(passed: boolean, failure: string): Counts {
  return passed ? { ...NONE, passed: 1 } : { ...NONE, failed: 1, failures: [failure] };
}

export function add(...all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, next) => ({
      passed: sum.passed + next.passed,
      failed: sum.failed + next.failed,
      skipped: sum.skipped + next.skipped,
      failures: [...sum.failures, ...next.failures],
    }),
    NONE,
  );
}

/** The line that ends a run. */
export function summary({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
