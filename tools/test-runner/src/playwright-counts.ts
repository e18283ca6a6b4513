import { existsSync, readFileSync } from 'node:fs';
import { add, NONE, one, skipped, type Counts } from './counts.ts';

type Suite = {
  readonly title: string;
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly file: string;
    readonly tests: readonly { readonly status: string }[];
  }[];
};

type PlaywrightReport = {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly suites: readonly Suite[];
  readonly errors?: readonly unknown[];
};

/** Counts of a Playwright report. Flaky is broken; an error outside every test, such as a start that failed, is one failure. */
export function playwrightCounts(file: string): Counts {
  if (!existsSync(file)) return one(false, 'browser journeys: they left no report');
  const { stats, suites, errors = [] } = JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport;
  const failures = suites.flatMap((suite) => failuresOf(suite));
  if (errors.length > 0) failures.push('browser journeys: an error outside every test; see above');
  const failed = stats.unexpected + stats.flaky + (errors.length > 0 ? 1 : 0);
  return add(
    { ...NONE, passed: stats.expected, failed, failures },
    skipped(stats.skipped, 'browser journeys'),
  );
}

function failuresOf({ suites = [], specs = [] }: Suite): string[] {
  const own = specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'unexpected' || status === 'flaky'))
    .map(({ title, file }) => `e2e/${file} › ${title}`);
  return [...own, ...suites.flatMap((suite) => failuresOf(suite))];
}
