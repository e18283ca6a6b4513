import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

const CORES = cpus().length;

/**
 * The server under test on one core, the people on another, the database where there is room. Where there is one core
 * only, or no `taskset`, everything runs where it may.
 */
export const CORE = { people: '0', server: '1', any: `0-${CORES - 1}` } as const;

/** Ties a process, with all its threads, to a core. */
export function pin(pid: number, core: string): void {
  if (CORES > 1) spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', core, String(pid)]);
}
