import { readdir, readFile } from 'node:fs/promises';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** Processor time of a process and of those it started, milliseconds; 0 where there is no /proc. */
export async function cpuOfFamily(pid: number): Promise<number> {
  const entries = await readdir('/proc').catch(() => []);
  let ticks = 0;
  for (const entry of entries) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    // The name, in brackets, may hold anything: what follows it is counted from the state on.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [parent, user, system, childrenUser, childrenSystem] = [1, 11, 12, 13, 14].map((i) =>
      Number(fields[i]),
    );
    if (entry === String(pid)) ticks += user! + system! + childrenUser! + childrenSystem!;
    else if (parent === pid) ticks += user! + system!;
  }
  return ticks * TICK_MS;
}
