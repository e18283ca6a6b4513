import { spawn, spawnSync } from 'node:child_process';
import type { Counts } from './counts.ts';

type Project = { readonly name: string; readonly root: string };

/** The projects that have a target, with their folders. */
export function projectsWith(target: string): Project[] {
  const result = spawnSync('npx', ['nx', 'show', 'projects', '--with-target', target, '--json'], {
    encoding: 'utf8',
  });
  const names = JSON.parse(result.stdout) as string[];
  return names.map((name) => {
    const shown = spawnSync('npx', ['nx', 'show', 'project', name, '--json'], { encoding: 'utf8' });
    return { name, root: (JSON.parse(shown.stdout) as { root: string }).root };
  });
}

/** Runs targets over all projects, cached, and tells which tasks failed. */
export async function runTargets(targets: readonly string[]): Promise<{ failed: string[] }> {
  const child = spawn('npx', ['nx', 'run-many', '-t', ...targets, '--output-style=stream-without-prefixes'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const show = (chunk: Buffer) => {
    output += chunk.toString();
    process.stdout.write(chunk);
  };
  child.stdout.on('data', show);
  child.stderr.on('data', show);
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { failed: code === 0 ? [] : failedTasks(output) };
}

/** Reads the list that Nx prints under "Failed tasks:". A run that failed without one counts as one failure. */
export function failedTasks(output: string): string[] {
  const list = output.slice(output.lastIndexOf('Failed tasks:'));
  const names = [...list.matchAll(/^\s*- (\S+:\S+)\s*$/gm)].map((match) => match[1] ?? '');
  return output.includes('Failed tasks:') && names.length > 0 ? names : ['nx'];
}

/** Lint and type checks count one per project. */
export function checkCounts(target: string, failed: readonly string[]): Counts {
  const projects = projectsWith(target).length;
  const broken = failed.filter((task) => task.endsWith(`:${target}`)).length;
  return { passed: projects - broken, failed: broken, skipped: 0 };
}
