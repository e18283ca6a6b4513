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

/** How a run ends: what was left out, by name, and what failed; then the count, as the last line and alone on it. */
export function report({ passed, failed, skipped, failures, skips }: Counts): string {
  const parts = [`${passed} passed, ${failed} failed`];
  if (failures.length > 0) parts.unshift(named('Failed', failures));
  if (skipped > 0) parts.unshift(named(`${skipped} skipped`, skips));
  return parts.join('\n\n');
}

function named(what: string, names: readonly string[]): string {
  return [`${what}:`, ...names.map((name) => `  ${name}`)].join('\n');
}
