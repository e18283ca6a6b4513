import { expect, test } from 'vitest';
import { programsToCheck, type Program, type TypedProject } from './programs.ts';

const NODE = { types: ['node'] };
const WEB = { lib: ['ES2023', 'DOM'] };
const RAW = "declare module '*?raw' {}";

function typed(name: string, options: object, more: Partial<TypedProject> = {}): TypedProject {
  return {
    project: { name, root: `libs/${name}`, targets: [] },
    settings: { compilerOptions: { ...options }, include: ['src'] },
    declarations: [],
    ...more,
  };
}

const reviewer = typed('reviewer', WEB, {
  settings: { compilerOptions: WEB, include: ['next-env.d.ts', 'src'] },
});
const HOUSE = [
  typed('domain', {}),
  typed('database', NODE),
  typed('ui', WEB),
  typed('redline', {}, { declarations: [RAW] }),
  typed('gateway', NODE),
  typed('learning', {}, { declarations: [RAW] }),
  reviewer,
];

const names = (programs: readonly Program[]) =>
  programs.map(({ projects }) => projects.map(({ project }) => project.name));

test('types are checked together where the options and the declared modules are the same, and nowhere else', () => {
  const programs = programsToCheck(HOUSE);
  expect(names(programs)).toEqual([
    ['domain'],
    ['database', 'gateway'],
    ['ui', 'reviewer'],
    ['redline', 'learning'],
  ]);
  expect(programs.map(({ options }) => options)).toEqual([{}, NODE, WEB, {}]);
});
