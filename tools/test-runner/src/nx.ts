import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** Lets Nx read the projects, so that runs at the same time find them read. What is wrong with them, a run says. */
export function knowProjects(root: string): void {
  spawnSync(process.execPath, [nxIn(root), 'show', 'projects'], { cwd: root, stdio: 'ignore' });
}

/** Runs targets over all projects, cached, and tells which tasks failed: "@countersign/redline:test". */
export async function runTargets(
  root: string,
  targets: readonly string[],
  signal: AbortSignal,
  atOnce?: number,
): Promise<{ failed: string[] }> {
  const parameters = ['run-many', '-t', ...targets, '--output-style=static'];
  if (atOnce !== undefined) parameters.push(`--parallel=${String(atOnce)}`);
  // A group of its own, so that whatever it runs can be ended with it.
  const child = spawn(process.execPath, [nxIn(root), ...parameters], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const end = () => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  };
  signal.addEventListener('abort', end, { once: true });
  let output = '';
  const show = (chunk: Buffer) => {
    output += chunk.toString();
    process.stdout.write(chunk);
  };
  child.stdout.on('data', show);
  child.stderr.on('data', show);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  signal.removeEventListener('abort', end);
  return { failed: code === 0 ? [] : failedTasks(output) };
}

function nxIn(root: string): string {
  return createRequire(join(root, 'package.json')).resolve('nx/bin/nx.js');
}

/** Reads the list that Nx prints under "Failed tasks:". A run that failed without one counts as one failure. */
export function failedTasks(coloured: string): string[] {
  const output = stripVTControlCharacters(coloured);
  const list = output.slice(output.lastIndexOf('Failed tasks:'));
  const names = [...list.matchAll(/^\s*- (\S+:\S+)\s*$/gm)].map((match) => match[1] ?? '');
  return output.includes('Failed tasks:') && names.length > 0 ? names : ['nx'];
}
