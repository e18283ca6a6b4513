// The borders within the house that the graph of projects does not know: ESLint rules, and the graph itself.
import { createProjectGraphAsync, readCachedProjectGraph } from '@nx/devkit';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

/**
 * The layer rule reads the graph of projects that Nx keeps. Where there is none it refuses nothing, nor for a project that
 * the graph lacks: so it is made here where it is missing or older than a project.
 *
 * @param root the workspace
 * @throws Error that names the projects that even a new graph lacks
 */
export async function knowEveryProject(root) {
  const folders = projectFolders(root);
  if (unknownTo(keptGraph(), folders).length === 0) return;
  // A server of Nx would outlive lint.
  process.env.NX_DAEMON ??= 'false';
  const unknown = unknownTo(await createProjectGraphAsync({ exitOnError: false }), folders);
  if (unknown.length > 0)
    throw new Error(`Nx does not know ${unknown.join(', ')}: the layer rule would refuse nothing there`);
}

function projectFolders(root) {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return workspaces
    .flatMap((pattern) => (pattern.endsWith('/*') ? foldersIn(root, pattern.slice(0, -2)) : [pattern]))
    .filter((folder) => existsSync(join(root, folder, 'package.json')));
}

function foldersIn(root, parent) {
  if (!existsSync(join(root, parent))) return [];
  return readdirSync(join(root, parent)).map((name) => `${parent}/${name}`);
}

function keptGraph() {
  try {
    return readCachedProjectGraph();
  } catch {
    return { nodes: {} };
  }
}

function unknownTo(graph, folders) {
  const known = new Set(Object.values(graph.nodes).map((node) => node.data.root));
  return folders.filter((folder) => !known.has(folder));
}

/** `@countersign/api` outside of the host that serves it: its types, never its code. */
const apiTypesAlone = ruleOf(
  'The API is known by its types: only the gateway runs its code.',
  (edge) => isPackage(edge.source, '@countersign/api') && !edge.typesAlone,
);

/** `@countersign/testkit` in what is no test. */
const testkitInTestsAlone = ruleOf('The testkit is for specs and what supports them.', (edge) =>
  isPackage(edge.source, '@countersign/testkit'),
);

/** A feature of the web app in another one: what two of them need lives beside the features, or in `libs/ui`. */
const featuresApart = ruleOf('A feature knows no other: what both need lives beside them.', (edge) => {
  if (!edge.source.startsWith('.')) return false;
  const here = featureOf(edge.file);
  const there = featureOf(resolve(dirname(edge.file), edge.source));
  return here !== undefined && there !== undefined && here !== there;
});

export const borders = {
  rules: {
    'api-types-alone': apiTypesAlone,
    'testkit-in-tests-alone': testkitInTestsAlone,
    'features-apart': featuresApart,
  },
};

function isPackage(source, name) {
  return source === name || source.startsWith(`${name}/`);
}

function featureOf(path) {
  const parts = path.split(sep);
  const at = parts.lastIndexOf('features');
  return at < 0 ? undefined : parts[at + 1];
}

/** A rule that refuses the imports and re-exports, static or dynamic, of which `refuses` holds. */
function ruleOf(message, refuses) {
  const create = (context) => {
    const judge = (node, typesAlone) => {
      const source = node.source?.value;
      if (typeof source !== 'string' || !refuses({ file: context.filename, source, typesAlone })) return;
      context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => judge(node, importsTypesAlone(node)),
      ExportNamedDeclaration: (node) => judge(node, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => judge(node, node.exportKind === 'type'),
      ImportExpression: (node) => judge(node, false),
    };
  };
  return { meta: { type: 'problem', schema: [] }, create };
}

function importsTypesAlone({ importKind, specifiers }) {
  if (importKind === 'type') return true;
  return specifiers.length > 0 && specifiers.every((specifier) => specifier.importKind === 'type');
}
