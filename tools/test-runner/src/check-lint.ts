import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { passedOf, writeCheck } from './check-report.ts';
import { complaintsIn, LINT_PARAMETERS, LINTERS, type Linter } from './linters.ts';
import { projectsWith, readProjects, type Project } from './workspace.ts';

const root = join(import.meta.dirname, '../../..');

/** Lint of every project: each linter once, for all of them. */
function main(): boolean {
  const projects = projectsWith(readProjects(root), 'lint');
  const passed = Object.values(LINTERS).map((linter) => lint(linter, projects));
  const names = projects
    .map(({ name }) => name)
    .filter((name) => passed.every((some) => some.includes(name)));
  writeCheck(root, 'lint', names);
  return names.length === projects.length;
}

/** The names of those without an error. */
function lint(linter: Linter, projects: readonly Project[]): string[] {
  const program = join(root, 'node_modules', linter.program);
  const folders = projects.map((project) => project.root);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...LINT_PARAMETERS, ...folders], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  process.stderr.write(stderr);
  const complaints = complaintsIn(linter, stdout, root);
  if (complaints === null) process.stdout.write(stdout);
  for (const { path, line, rule, message } of complaints ?? [])
    console.log(`${path}:${String(line)} ${rule} ${message}`);
  const faulty = complaints?.map(({ path }) => path) ?? [];
  return passedOf(projects, status === 0 && complaints !== null, faulty);
}

process.exitCode = main() ? 0 : 1;
