import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { passedOf, writeCheck } from './check-report.ts';
import { programsToLint, readTypedProjects, writeProgram } from './programs.ts';
import { projectsWith, readProjects, type Project } from './workspace.ts';

const root = join(import.meta.dirname, '../../..');
/** By this name typescript-eslint and the layer rule know a single run: they read programs and the graph once. */
const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
const rules = join(import.meta.dirname, '../eslint.program.mjs');
/** MB: the types of the whole house at once. */
const MEMORY = 4_096;

type Linted = {
  readonly filePath: string;
  readonly messages: readonly {
    readonly line?: number;
    readonly column?: number;
    readonly ruleId: string | null;
    readonly message: string;
  }[];
  readonly errorCount: number;
};

/** Lint of every project, many of them in one program; projects without types go with any. */
function main(): boolean {
  const all = projectsWith(readProjects(root), 'lint');
  const typed = readTypedProjects(root, projectsWith(all, 'typecheck'));
  const untyped = all.filter(({ targets }) => !targets.includes('typecheck'));
  const passed = programsToLint(typed).flatMap((program, index) => {
    const config = writeProgram(root, program, `lint-${String(index)}`);
    const projects = program.projects.map(({ project }) => project);
    return lint(index === 0 ? [...projects, ...untyped] : projects, config);
  });
  writeCheck(root, 'lint', passed);
  return passed.length === all.length;
}

/** Lints projects with the types of a program; the names of those without an error. */
function lint(projects: readonly Project[], program: string): string[] {
  const report = join(root, 'test-results/eslint.json');
  rmSync(report, { force: true });
  const { status } = spawnSync(
    process.execPath,
    [
      `--max-old-space-size=${String(MEMORY)}`,
      eslint,
      ...['--config', rules, '--format', 'json', '--output-file', report],
      ...projects.map((project) => project.root),
    ],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, COUNTERSIGN_LINT_PROGRAM: program },
    },
  );
  // Without a report ESLint itself failed, and said so.
  const results = status === 0 || status === 1 ? (JSON.parse(readFileSync(report, 'utf8')) as Linted[]) : [];
  for (const result of results) show(result);
  const faulty = results.filter(({ errorCount }) => errorCount > 0);
  return passedOf(
    projects,
    status === 0,
    faulty.map(({ filePath }) => relative(root, filePath)),
  );
}

function show({ filePath, messages }: Linted): void {
  for (const { line = 0, column = 0, ruleId, message } of messages)
    console.log(`${relative(root, filePath)}:${String(line)}:${String(column)} ${ruleId ?? ''} ${message}`);
}

process.exitCode = main() ? 0 : 1;
