import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { one, type Counts } from './counts.ts';
import type { Project } from './workspace.ts';

/** The checks that are made of all projects at once. */
export type Check = 'lint' | 'typecheck';

/** Where a check leaves the names of the projects that passed it; Nx keeps the file with the result. */
function reportOf(root: string, check: Check): string {
  return join(root, 'test-results', `${check}.json`);
}

export function forgetCheck(root: string, check: Check): void {
  rmSync(reportOf(root, check), { force: true });
}

export function writeCheck(root: string, check: Check, passed: readonly string[]): void {
  mkdirSync(join(root, 'test-results'), { recursive: true });
  writeFileSync(reportOf(root, check), JSON.stringify(passed));
}

/** A check of each project counts as one; what no report says passed did not. */
export function checkCounts(root: string, check: Check, projects: readonly Project[]): Counts[] {
  const file = reportOf(root, check);
  const passed = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : [];
  return projects.map(({ name }) => one(passed.includes(name), `${name}:${check}`));
}

/**
 * The projects of a program that passed.
 *
 * @param succeeded what the compiler, or lint, came to
 * @param faulty paths, from the workspace, of the files with an error
 * @returns none where it failed and no file of a project says why
 */
export function passedOf(
  projects: readonly Project[],
  succeeded: boolean,
  faulty: readonly string[],
): string[] {
  if (succeeded) return projects.map(({ name }) => name);
  const failed = projects.filter(({ root }) => faulty.some((path) => path.startsWith(`${root}/`)));
  return failed.length === 0
    ? []
    : projects.filter((project) => !failed.includes(project)).map(({ name }) => name);
}
