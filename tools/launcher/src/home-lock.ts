import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCK = 'launcher.json';
const MARK = 'countersign-home';

/**
 * Takes a home folder for this launcher alone.
 *
 * @returns lets it go again
 * @throws Error when another launcher runs on it, or when it is somebody else's folder
 */
export function takeHome(home: string, webPort: number): () => void {
  mkdirSync(home, { recursive: true });
  const mark = join(home, MARK);
  if (!existsSync(mark)) {
    const strangers = readdirSync(home);
    if (strangers.length > 0) {
      throw new Error(
        `${home} is not a Countersign data folder: it holds ${strangers.slice(0, 3).join(', ')}. Choose another COUNTERSIGN_HOME.`,
      );
    }
    writeFileSync(mark, 'Data of Countersign. Remove the folder to start afresh.\n');
  }
  const lock = join(home, LOCK);
  if (existsSync(lock)) {
    const other = JSON.parse(readFileSync(lock, 'utf8')) as { pid: number; webPort: number };
    if (isLauncher(other.pid)) {
      throw new Error(
        `Countersign runs on ${home} already (process ${other.pid}): http://localhost:${other.webPort}`,
      );
    }
  }
  writeFileSync(lock, JSON.stringify({ pid: process.pid, webPort }));
  return () => rmSync(lock, { force: true });
}

/** A process number may have gone to somebody else since: on Linux its command line is asked. */
function isLauncher(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('launcher');
}
