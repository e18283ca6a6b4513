import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isAlive } from '@countersign/embedded-postgres';

const ROOT = resolve(import.meta.dirname, '../../..');
/** A folder for each process, by its number. Packages that a bundle looks for at run time are found from here. */
const BUNDLES = join(ROOT, 'node_modules/.cache/countersign/bundled');

const made = new Map<string, string>();

/**
 * Programs bundled as they are for production, once in each process: from source each start of one would compile all that it
 * imports again, two seconds of a processor each time.
 *
 * @param programs source of each, from the root of the workspace, by the name that it is to have
 * @returns the folder in which each NAME is NAME.js; it is not kept for long after this process
 * @throws Error with what the bundler said
 */
export function bundled(programs: Readonly<Record<string, string>>): string {
  const key = JSON.stringify(programs);
  const folder = made.get(key) ?? bundle(programs, made.size);
  made.set(key, folder);
  return folder;
}

function bundle(programs: Readonly<Record<string, string>>, number: number): string {
  const home = join(BUNDLES, String(process.pid), String(number));
  if (number === 0) forgetEnded();
  mkdirSync(home, { recursive: true });
  const named = Object.entries(programs).map(([name, source]) => `${name}=${join(ROOT, source)}`);
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'tools/bundler/bin/bundle.mjs'), ...named],
    { cwd: home, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`It could not be bundled:\n${stderr}`);
  return join(home, 'dist');
}

/** Vitest kills the processes that run tests: what they made is left for the next one to take away. */
function forgetEnded(): void {
  mkdirSync(BUNDLES, { recursive: true });
  for (const pid of readdirSync(BUNDLES)) {
    if (Number(pid) === process.pid || !isAlive(Number(pid))) {
      rmSync(join(BUNDLES, pid), { recursive: true, force: true });
    }
  }
}
