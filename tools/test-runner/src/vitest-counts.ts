import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { add, NONE, one, skipped, type Counts } from './counts.ts';

type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
};

/**
 * Counts of one project's Vitest report.
 *
 * @param succeeded what the task itself came to: one that failed though none of its tests did, or that left no report,
 *   is a failure too
 */
export function vitestCounts(
  { name, file, root }: { readonly name: string; readonly file: string; readonly root: string },
  succeeded: boolean,
): Counts {
  if (!existsSync(file)) return one(false, `${name}: its tests left no report`);
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const failures = report.testResults.flatMap((result) => {
    const place = relative(root, result.name);
    const tests = result.assertionResults.filter(({ status }) => status === 'failed');
    // A file that could not even be loaded has no test that failed.
    if (result.status === 'failed' && tests.length === 0) return [`${place} could not be run`];
    return tests.map(({ fullName }) => `${place} › ${fullName}`);
  });
  const counted: Counts = {
    ...NONE,
    passed: report.numPassedTests,
    failed: failures.length,
    failures,
  };
  const left = report.numPendingTests + report.numTodoTests;
  const skips = report.testResults.map((result) =>
    skipped(result.assertionResults.filter(wasSkipped).length, relative(root, result.name)),
  );
  const named = skips.reduce((sum, { skipped: count }) => sum + count, 0);
  const unexplained = failures.length === 0 && (!succeeded || !report.success);
  return add(
    counted,
    ...skips,
    skipped(Math.max(0, left - named), name),
    unexplained ? one(false, `${name}: its test run failed, though no test did`) : NONE,
  );
}

function wasSkipped({ status }: { readonly status: string }): boolean {
  return ['skipped', 'pending', 'todo'].includes(status);
}
