import { existsSync, readFileSync } from 'node:fs';

/**
 * Stops when npm, whose child this is, was killed with -9 and could not tell. Started without npm, nobody is watched:
 * whoever started it may end before it.
 */
export function watchParent(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  const before = lineage();
  setInterval(() => {
    if (lineage() !== before) stop();
  }, 1_000).unref();
}

/** Who npm is: the parent, or the parent of the shell that npm may have put in between. Never who started npm. */
function lineage(): string {
  const { ppid } = process;
  return `${ppid} ${isShell(ppid) ? parentOf(ppid) : ''}`;
}

function isShell(pid: number): boolean {
  return /^(?:ba|da|k|z)?sh$/.test(read(`/proc/${pid}/comm`).trim());
}

function parentOf(pid: number): string {
  // "pid (name) state parent …", and the name may hold anything.
  return read(`/proc/${pid}/stat`).replace(/^.*\)/s, '').trim().split(' ')[1] ?? '';
}

/** Empty where the system has no such file, or has it no longer. */
function read(file: string): string {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}
