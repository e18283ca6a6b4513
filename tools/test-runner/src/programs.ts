import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesUnder } from './files-under.ts';
import type { Project } from './workspace.ts';

/** What a tsconfig.json of this workspace says. */
type Settings = {
  readonly compilerOptions: Readonly<Record<string, unknown>>;
  readonly include: readonly string[];
};

/** A project with what TypeScript is told of it. */
export type TypedProject = {
  readonly project: Project;
  readonly settings: Settings;
  /** The texts of its files of declarations: they hold for every file of the program that they are in. */
  readonly declarations: readonly string[];
};

/** Projects that one TypeScript program holds: what they share is read and checked once. */
export type Program = { readonly projects: readonly TypedProject[]; readonly options: object };

export function readTypedProjects(root: string, projects: readonly Project[]): TypedProject[] {
  return projects.map((project) => {
    const folder = join(root, project.root);
    const settings = JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8')) as Settings;
    const declarations = filesUnder(folder, ['.d.ts']).map((file) => readFileSync(file, 'utf8'));
    return { project, settings, declarations: declarations.toSorted() };
  });
}

/** The programs to check types in: each project sees there the globals that it sees alone, and no others. */
export function programsToCheck(projects: readonly TypedProject[]): Program[] {
  const programs = new Map<string, { projects: TypedProject[]; options: object }>();
  for (const project of projects) {
    const options = project.settings.compilerOptions;
    const key = JSON.stringify([options, project.declarations]);
    const program = programs.get(key) ?? { projects: [], options };
    program.projects.push(project);
    programs.set(key, program);
  }
  return [...programs.values()];
}

/** Writes the tsconfig.json of a program, and tells where. */
export function writeProgram(root: string, { projects, options }: Program, name: string): string {
  const folder = join(root, 'test-results');
  mkdirSync(folder, { recursive: true });
  const from = (path: string) => relative(folder, join(root, path));
  const include = projects.flatMap(({ project, settings }) =>
    settings.include.map((path) => from(join(project.root, path))),
  );
  const config = { extends: from('tsconfig.base.json'), compilerOptions: options, include };
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(config));
  return file;
}
