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

/** The parent and, where the system says, its own: npm may have put a shell in between. */
function lineage(): string {
  return `${process.ppid} ${parentOf(process.ppid) ?? ''}`;
}

function parentOf(pid: number): string | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  // "pid (name) state parent …", and the name may hold anything.
  return readFileSync(file, 'utf8').replace(/^.*\)/s, '').trim().split(' ')[1];
}
