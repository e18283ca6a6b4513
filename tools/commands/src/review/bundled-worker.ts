import { build } from 'esbuild';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const ENTRY = join(ROOT, 'libs/documents/src/import-worker.ts');

type Source = readonly [path: string, changedAt: number, size: number];

/**
 * The import worker in one file, so that its process starts without compiling: made the first time, and again when a
 * source of it changed. Beside the packages, which it looks up from where it lies.
 *
 * @returns its path; null where it cannot be made or kept, and the worker has to run from source
 */
export async function bundledWorker(
  folder = join(ROOT, 'node_modules/.cache/countersign'),
): Promise<string | null> {
  const bundle = join(folder, 'import-worker.mjs');
  const list = `${bundle}.sources.json`;
  try {
    if (await isFresh(list)) return bundle;
    await mkdir(folder, { recursive: true });
    const { metafile, outputFiles } = await build({
      entryPoints: [ENTRY],
      absWorkingDir: ROOT,
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      logLevel: 'silent',
      plugins: [
        {
          name: 'only-our-libraries-inside',
          setup: (plugin) => {
            plugin.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
              kind === 'entry-point' || path.startsWith('@countersign/')
                ? undefined
                : { path, external: true },
            );
          },
        },
      ],
    });
    const sources = await Promise.all(
      Object.keys(metafile.inputs).map((path) => sourceAt(resolve(ROOT, path))),
    );
    await put(bundle, outputFiles[0]!.contents);
    await put(list, JSON.stringify(sources));
    return bundle;
  } catch {
    return null;
  }
}

async function isFresh(list: string): Promise<boolean> {
  try {
    const sources = JSON.parse(await readFile(list, 'utf8')) as Source[];
    const now = await Promise.all(sources.map(([path]) => sourceAt(path)));
    return sources.every(([, changedAt, size], i) => changedAt === now[i]![1] && size === now[i]![2]);
  } catch {
    return false;
  }
}

async function sourceAt(path: string): Promise<Source> {
  const { mtimeMs, size } = await stat(path);
  return [path, mtimeMs, size];
}

/** Whole or not at all: another command may start meanwhile. */
async function put(path: string, content: string | Uint8Array): Promise<void> {
  const part = join(dirname(path), `${process.pid}-${process.hrtime.bigint()}.part`);
  await writeFile(part, content);
  await rename(part, path);
}
