import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { preProcessFile } from 'typescript';
import { filesUnder } from './files-under.ts';
import { readProjects } from './workspace.ts';

const CODE = ['.ts', '.tsx', '.mts', '.mjs', '.js'];

/** Packages that work by being there: Nx reads imports where the workspace names this one. */
const BY_PRESENCE = ['@nx/js'];

const QUOTES = ["'", '"', '`'];

type Manifest = {
  readonly name: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
};

/**
 * Packages that a file of a project imports and that neither the project names nor, as a tool of the whole workspace, the
 * root. They would resolve today, since npm lays all packages side by side, and be gone with the next project.
 *
 * @returns one line for each package of a project, as "folder: package"
 */
export function undeclaredPackages(root: string): string[] {
  const tools = declaredBy(readManifest(root));
  return readProjects(root).flatMap(({ root: folder }) => {
    const manifest = readManifest(join(root, folder));
    const known = new Set([manifest.name, ...declaredBy(manifest), ...tools]);
    const imported = new Set(filesUnder(join(root, folder), CODE).flatMap(packagesImportedBy));
    return [...imported].filter((name) => !known.has(name)).map((name) => `${folder}: ${name}`);
  });
}

/**
 * Packages that a project names and nothing of it uses. Used is what a file imports or names in quotes, what a script of
 * the project runs, what a used package asks for as its peer, and the types of a used package. What the root names may be
 * used anywhere.
 *
 * @returns one line for each package of a project, as "folder: package"; the root is "."
 */
export function unusedPackages(root: string): string[] {
  const peers = readPeers(root);
  const folders = readProjects(root).map((project) => join(root, project.root));
  const uses = new Map(folders.map((folder) => [folder, usesOf(folder)]));
  uses.set(root, allOf([...uses.values(), usesAtTheTop(root)]));
  return [...uses].flatMap(([folder, use]) =>
    unusedAmong(declaredBy(readManifest(folder)), use, peers).map(
      (name) => `${relative(root, folder) || '.'}: ${name}`,
    ),
  );
}

/** The texts in which a package is named where it is used: sources and styles, and scripts. */
type Uses = { readonly sources: string; readonly scripts: string };

function usesOf(folder: string): Uses {
  return { sources: textOf(filesUnder(folder, [...CODE, '.css'])), scripts: scriptsOf(folder) };
}

/** Of the root itself: its settings, which lie beside the folders of the projects. */
function usesAtTheTop(root: string): Uses {
  const settings = filesUnder(root, CODE).filter((file) => dirname(file) === root);
  return { sources: textOf(settings), scripts: scriptsOf(root) };
}

function allOf(uses: readonly Uses[]): Uses {
  return {
    sources: uses.map(({ sources }) => sources).join('\n'),
    scripts: uses.map(({ scripts }) => scripts).join('\n'),
  };
}

function textOf(files: readonly string[]): string {
  return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}

function scriptsOf(folder: string): string {
  return Object.values(readManifest(folder).scripts ?? {}).join('\n');
}

function unusedAmong(
  declared: readonly string[],
  { sources, scripts }: Uses,
  peers: ReadonlyMap<string, readonly string[]>,
): string[] {
  const used = new Set(
    declared.filter((name) => BY_PRESENCE.includes(name) || isQuoted(name, sources) || isRun(name, scripts)),
  );
  // A peer may ask for peers of its own: a set visits what is added to it on the way.
  for (const name of used)
    for (const peer of peers.get(name) ?? []) if (declared.includes(peer)) used.add(peer);
  return declared.filter((name) => !used.has(name) && !isTypesOfUsed(name, used, sources));
}

/** `'name'` or `'name/part'`: an import, a style, a resolved path, a plugin in settings. */
function isQuoted(name: string, sources: string): boolean {
  return QUOTES.some((quote) => [quote, '/'].some((end) => sources.includes(`${quote}${name}${end}`)));
}

/** `name …` or `node_modules/name/…`. */
function isRun(name: string, scripts: string): boolean {
  return scripts.split(/[\s/]/).includes(name);
}

function isTypesOfUsed(name: string, used: ReadonlySet<string>, sources: string): boolean {
  if (name === '@types/node') return sources.includes("'node:");
  return name.startsWith('@types/') && used.has(name.slice('@types/'.length));
}

/** The packages whose names, as in `@scope/name/part`, begin what a file imports; modules of Node and paths are none. */
function packagesImportedBy(file: string): string[] {
  return preProcessFile(readFileSync(file, 'utf8'), true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}

/** What each installed package wants to find beside it, be it needed or welcome. */
function readPeers(root: string): Map<string, readonly string[]> {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { readonly peerDependencies?: Record<string, string> }>;
  };
  const top = 'node_modules/';
  return new Map(
    Object.entries(packages)
      .filter(([path]) => path.lastIndexOf(top) === 0)
      .map(([path, { peerDependencies = {} }]) => [path.slice(top.length), Object.keys(peerDependencies)]),
  );
}

function declaredBy({ dependencies = {}, devDependencies = {} }: Manifest): string[] {
  return [...Object.keys(dependencies), ...Object.keys(devDependencies)];
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}
