import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * A launcher that is killed with -9 leaves its PostgreSQL running. We stop it before we start another, and only if it
 * is ours: the pid file lies in our data directory and that very process serves our data directory.
 */
export async function stopOrphan(dataDirectory: string): Promise<boolean> {
  const pidFile = join(dataDirectory, 'postmaster.pid');
  if (!existsSync(pidFile)) return false;
  const [firstLine = '', directory = ''] = readFileSync(pidFile, 'utf8').split('\n');
  const pid = Number.parseInt(firstLine, 10);
  if (
    !Number.isInteger(pid) ||
    pid <= 1 ||
    !isAlive(pid) ||
    !servesDirectory(pid, dataDirectory, directory)
  ) {
    rmSync(pidFile, { force: true });
    return false;
  }
  // SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything committed is on disk.
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 10_000 && isAlive(pid); waited += 50) await delay(50);
  if (isAlive(pid)) {
    process.kill(pid, 'SIGKILL');
    for (let waited = 0; waited < 5_000 && isAlive(pid); waited += 50) await delay(50);
    rmSync(pidFile, { force: true });
  }
  return true;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** On Linux the process's own command line is asked; elsewhere the pid file's second line has to do. */
function servesDirectory(pid: number, dataDirectory: string, claimed: string): boolean {
  const commandLine = `/proc/${pid}/cmdline`;
  if (!existsSync(commandLine)) return claimed === dataDirectory && process.platform !== 'linux';
  const words = readFileSync(commandLine, 'utf8').split('\0');
  return words.some((word) => /postgres/.test(word)) && words.includes(dataDirectory);
}
