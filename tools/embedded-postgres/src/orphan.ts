import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from './is-alive.ts';

/**
 * A launcher that is killed with -9 leaves its PostgreSQL running. We stop it before we start another, and only if it
 * is ours: the pid file lies in our data directory and that very process serves our data directory. A PostgreSQL that
 * was itself killed leaves sessions that end a moment later: two servers on one directory would ruin it, so they are
 * waited for.
 *
 * @throws Error when something that we may not stop holds the data directory
 */
export async function stopOrphan(dataDirectory: string): Promise<boolean> {
  const pidFile = join(dataDirectory, 'postmaster.pid');
  if (!existsSync(pidFile)) return false;
  const [firstLine = '', directory = ''] = readFileSync(pidFile, 'utf8').split('\n');
  const pid = Number.parseInt(firstLine, 10);
  const ours =
    Number.isInteger(pid) && pid > 1 && isAlive(pid) && servesDirectory(pid, dataDirectory, directory);
  if (ours) await endServer(pid);
  await untilNobodyIsIn(dataDirectory);
  // Its number may be another process's by now, for which PostgreSQL would refuse to start.
  rmSync(pidFile, { force: true });
  return ours;
}

async function endServer(pid: number): Promise<void> {
  // SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything committed is on disk.
  signal(pid, 'SIGINT');
  for (let waited = 0; waited < 10_000 && isAlive(pid); waited += 50) await delay(50);
  if (!isAlive(pid)) return;
  signal(pid, 'SIGKILL');
  for (let waited = 0; waited < 5_000 && isAlive(pid); waited += 50) await delay(50);
}

function signal(pid: number, name: 'SIGINT' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPERM') {
      throw new Error(
        `PostgreSQL of this data folder runs as another user (process ${pid}). Stop it, or choose another COUNTERSIGN_HOME.`,
      );
    }
  }
}

/** Every process of PostgreSQL works in its data directory. Only Linux says where a process is. */
async function untilNobodyIsIn(dataDirectory: string): Promise<void> {
  if (process.platform !== 'linux') return;
  let left = processesIn(dataDirectory);
  for (let waited = 0; waited < 10_000 && left.length > 0; waited += 50) {
    await delay(50);
    left = processesIn(dataDirectory);
  }
  if (left.length > 0) {
    throw new Error(
      `The database in ${dataDirectory} is in use by process ${left.join(', ')}. Stop it, or choose another COUNTERSIGN_HOME.`,
    );
  }
}

function processesIn(directory: string): string[] {
  const real = realpathSync(directory);
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readlinkSync(`/proc/${name}/cwd`) === real;
    } catch {
      // Gone meanwhile, or another user's.
      return false;
    }
  });
}

/** On Linux the process's own command line is asked; elsewhere the pid file's second line has to do. */
function servesDirectory(pid: number, dataDirectory: string, claimed: string): boolean {
  const commandLine = `/proc/${pid}/cmdline`;
  if (!existsSync(commandLine)) return claimed === dataDirectory && process.platform !== 'linux';
  const words = readFileSync(commandLine, 'utf8').split('\0');
  return words.some((word) => /postgres/.test(word)) && words.includes(dataDirectory);
}
