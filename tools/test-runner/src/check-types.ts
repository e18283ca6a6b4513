import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { passedOf, writeCheck } from './check-report.ts';
import { programsToCheck, readTypedProjects, writeProgram } from './programs.ts';
import { projectsWith, readProjects } from './workspace.ts';

const root = join(import.meta.dirname, '../../..');
const compiler = join(root, 'node_modules/ts7/bin/tsc');

/** Types of every project, one program after the other: a program with one thread checks what is shared once, not once for each. */
function main(): boolean {
  const all = projectsWith(readProjects(root), 'typecheck');
  const passed = programsToCheck(readTypedProjects(root, all)).flatMap((program, index) => {
    const config = writeProgram(root, program, `types-${String(index)}`);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [compiler, '--singleThreaded', '--pretty', 'false', '-p', config],
      { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 },
    );
    process.stdout.write(stdout + (status === 0 ? '' : stderr));
    const projects = program.projects.map(({ project }) => project);
    return passedOf(projects, status === 0, filesWithErrors(stdout));
  });
  writeCheck(root, 'typecheck', passed);
  return passed.length === all.length;
}

/** TypeScript names the file of an error as "libs/ui/src/a.tsx(3,14): error TS2322: …". */
function filesWithErrors(output: string): string[] {
  return [...output.matchAll(/^(\S.*?)\(\d+,\d+\): error /gm)].map(([, path = '']) => path);
}

process.exitCode = main() ? 0 : 1;
