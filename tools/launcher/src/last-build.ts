import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Made by builds, tests and installs; no build is made of it. */
const MADE = new Set(['node_modules', 'dist', '.next', '.nx', 'test-results', 'next-env.d.ts']);

/** What builds are made of. Of the root, files alone. */
const SOURCES = ['apps', 'libs', 'tools/bundler'];

/**
 * What is there to build from, as one word: the path, size and time of change of every source. Reading them would take
 * as long as asking the build itself, which is seconds.
 */
export function sourcesOf(root: string): string {
  const files = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  return stamp(root, [...files, ...SOURCES.flatMap((folder) => filesUnder(root, folder))]);
}

/** Whether the last build was made of these sources, and what it made is still there as it was. */
export function isBuiltOf(root: string, sources: string): boolean {
  try {
    const noted = JSON.parse(readFileSync(noteOf(root), 'utf8')) as { sources?: string; made?: string };
    return noted.sources === sources && noted.made === madeIn(root);
  } catch {
    return false;
  }
}

/** Notes a build that succeeded, with the sources as they were before it began. */
export function noteBuilt(root: string, sources: string): void {
  const made = madeIn(root);
  if (made === null) return;
  try {
    mkdirSync(dirname(noteOf(root)), { recursive: true });
    writeFileSync(noteOf(root), JSON.stringify({ sources, made }));
  } catch {
    // Packages that somebody else installed, and that this user may not write beside: the build is asked each time.
  }
}

function noteOf(root: string): string {
  return join(root, 'node_modules/.cache/countersign/last-build.json');
}

/** What starts each service; null where no service was built. */
function madeIn(root: string): string | null {
  const programs = readdirSync(join(root, 'apps')).flatMap((name) =>
    [`apps/${name}/dist/main.js`, `apps/${name}/.next/standalone/apps/${name}/server.js`].filter(
      (file) => statSync(join(root, file), { throwIfNoEntry: false })?.isFile() === true,
    ),
  );
  return programs.length === 0 ? null : stamp(root, programs);
}

function stamp(root: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesUnder(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (MADE.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(root, path);
    return entry.isFile() ? [path] : [];
  });
}
