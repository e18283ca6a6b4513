import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Project = { readonly name: string; readonly root: string; readonly targets: readonly string[] };

type PackageFile = {
  readonly name: string;
  readonly workspaces?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
};

/** The projects of the workspace with the targets that Nx sees in them: the scripts of their package.json. */
export function readProjects(root: string): Project[] {
  const { workspaces = [] } = readPackage(root);
  return workspaces
    .flatMap((pattern) => foldersOf(root, pattern))
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => {
      const { name, scripts = {} } = readPackage(join(root, folder));
      return { name, root: folder, targets: Object.keys(scripts) };
    });
}

export function projectsWith(projects: readonly Project[], target: string): Project[] {
  return projects.filter(({ targets }) => targets.includes(target));
}

/** "apps/*" or "e2e": the patterns that this workspace uses. */
function foldersOf(root: string, pattern: string): string[] {
  if (!pattern.endsWith('/*')) return [pattern];
  const parent = pattern.slice(0, -2);
  return readdirSync(join(root, parent)).map((name) => `${parent}/${name}`);
}

function readPackage(folder: string): PackageFile {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageFile;
}
