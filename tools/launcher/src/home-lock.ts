import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '@countersign/embedded-postgres';
import { commandLine } from './command-line.ts';

const LOCK = 'launcher.json';
const MARK = 'countersign-home';

/**
 * Takes a home folder for this launcher alone.
 *
 * @returns lets it go again
 * @throws Error when another launcher runs on it, or when it is somebody else's folder
 */
export function takeHome(home: string, webPort: number): () => void {
  makeHome(home);
  const mark = join(home, MARK);
  if (!existsSync(mark)) {
    // A volume of its own has this folder from the start.
    const strangers = readdirSync(home).filter((name) => name !== 'lost+found');
    if (strangers.length > 0) {
      throw new Error(
        `${home} is not a Countersign data folder: it holds ${strangers.slice(0, 3).join(', ')}. Choose another COUNTERSIGN_HOME.`,
      );
    }
    writeFileSync(mark, 'Data of Countersign. Remove the folder to start afresh.\n');
  }
  const lock = join(home, LOCK);
  const other = readLock(lock);
  if (other !== null && other.pid !== process.pid && isLauncher(other.pid)) {
    throw new Error(
      `Countersign runs on ${home} already (process ${other.pid}): http://localhost:${other.webPort}`,
    );
  }
  rmSync(lock, { force: true });
  try {
    writeFileSync(lock, JSON.stringify({ pid: process.pid, webPort }), { flag: 'wx' });
  } catch {
    throw new Error(`Another Countersign was started on ${home} at the same moment.`);
  }
  return () => rmSync(lock, { force: true });
}

function makeHome(home: string): void {
  try {
    mkdirSync(home, { recursive: true });
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Error(
      `The data folder ${home} cannot be used (${(error as NodeJS.ErrnoException).code ?? String(error)}). Choose another COUNTERSIGN_HOME.`,
    );
  }
}

/** Null: there is none, or it was cut off by whatever ended its launcher. */
function readLock(file: string): { pid: number; webPort: number } | null {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { pid: number; webPort: number };
  } catch {
    return null;
  }
}

/** A process number may have gone to somebody else since: its command line is asked. */
function isLauncher(pid: number): boolean {
  if (!isAlive(pid)) return false;
  const line = commandLine(pid);
  return line === null || /launcher/.test(line);
}
