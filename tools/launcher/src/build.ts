import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync, readdirSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { isBuiltOf, noteBuilt, sourcesOf } from './last-build.ts';
import type { Progress } from './progress.ts';

/** Milliseconds without news after which something is said. */
const SILENCE_MS = 15_000;

/** Builds what changed since the last build. @throws Error with what the build printed; also when it is aborted */
export async function build(root: string, progress: Progress, signal: AbortSignal): Promise<void> {
  const sources = sourcesOf(root);
  if (isBuiltOf(root, sources)) {
    progress.say('Everything is built already');
    return;
  }
  const run = () =>
    new Promise<void>((resolve, reject) => {
      const child = spawn(
        process.execPath,
        [
          createRequire(join(root, 'package.json')).resolve('nx/bin/nx.js'),
          'run-many',
          '-t',
          'build',
          '--output-style=static',
        ],
        {
          cwd: root,
          stdio: ['ignore', 'pipe', 'pipe'],
          env: { ...process.env, NX_DAEMON: 'false', NEXT_TELEMETRY_DISABLED: '1' },
          // A group of its own: compilers have processes of their own, and all must end when we are told to stop.
          detached: true,
        },
      );
      const end = () => {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      };
      signal.addEventListener('abort', end, { once: true });
      let output = '';
      // Compilers are silent while they work.
      const speaking = setInterval(() => progress.say('Still building'), SILENCE_MS);
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          output += chunk.toString();
          for (const { name, kept } of readBuilt(chunk.toString())) {
            progress.say(kept ? `${name} is up to date` : `Built ${name}${size(root, name)}`);
            speaking.refresh();
          }
        });
      }
      child.once('close', () => clearInterval(speaking));
      child.once('error', reject);
      child.once('exit', (code) => {
        signal.removeEventListener('abort', end);
        if (signal.aborted) reject(new Error('Stopped while building.'));
        else if (code === 0) resolve();
        else reject(new Error(`The build did not succeed:\n${output.slice(-6_000)}`));
      });
    });
  await progress.step('Building what changed (the first time about a minute)', run);
  noteBuilt(root, sources);
}

/** Projects that Nx says it has built, and whether it only found the result of an earlier build. */
export function readBuilt(output: string): { readonly name: string; readonly kept: boolean }[] {
  const lines = stripVTControlCharacters(output).matchAll(/nx run @countersign\/([\w-]+):build(.*)/g);
  return [...lines].map(([, name = '', rest = '']) => ({ name, kept: rest.includes('cache') }));
}

/** "(1.2 MB)": what a start of this service reads. */
function size(root: string, name: string): string {
  const folder = ['dist', '.next/standalone'].map((part) => join(root, 'apps', name, part)).find(existsSync);
  if (folder === undefined) return '';
  const bytes = readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce(
    (sum, file) => sum + lstatSync(join(folder, file)).size,
    0,
  );
  return ` (${(bytes / 1024 ** 2).toFixed(1)} MB)`;
}
