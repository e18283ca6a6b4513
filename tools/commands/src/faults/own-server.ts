import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startPostgres, type PostgresOptions, type RunningPostgres } from '@countersign/embedded-postgres';
import { cloneDatabasesIn } from './clone-databases-in.ts';
import { untilGone } from './until-gone.ts';

/** A PostgreSQL of one's own that may be spoilt, with every write on disk (`fsync` and `synchronous_commit` on). */
export type OwnServer = {
  /** A database's address, as the superuser. */
  url(database: string): string;
  /** Of the server and of its sessions, those that run now. */
  processes(): readonly number[];
  /** SIGKILL. Resolves when it is gone. */
  kill(): Promise<void>;
  /** After `kill` or `end`: on the same port. */
  start(): Promise<void>;
  /** In order, as Ctrl-C does it. */
  end(): Promise<void>;
  /** After `end`: its folder, with owners and rights, as docs/guides/backup.md says. Whoever asked for it removes it. */
  copy(): string;
  /** After `end`: a copy takes the place of its folder. */
  putBack(copy: string): void;
  stop(): Promise<void>;
};

/** Starts it, and has databases cloned in it until it is stopped. */
export async function startOwnServer(
  options: Pick<PostgresOptions, 'environment' | 'programs'> = {},
): Promise<OwnServer> {
  const home = mkdtempSync(join(tmpdir(), 'countersign-faults-'));
  let server = await startPostgres({ ...options, home });
  const { port } = server;
  const cloneElsewhere = cloneDatabasesIn(server.url('postgres'));
  return {
    url: (database) => server.url(database),
    processes: () => withSessions(server.pid),
    async kill() {
      process.kill(server.pid, 'SIGKILL');
      await untilGone(server.pid);
    },
    async start() {
      server = await startAgain({ ...options, home, port });
    },
    end: () => server.stop(),
    copy() {
      const copy = mkdtempSync(join(tmpdir(), 'countersign-copy-'));
      copyFolder(home, copy);
      return copy;
    },
    putBack(copy) {
      rmSync(home, { recursive: true });
      mkdirSync(home);
      copyFolder(copy, home);
    },
    async stop() {
      cloneElsewhere();
      await server.stop();
      rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** With owners and rights. */
function copyFolder(from: string, to: string): void {
  const { status, stderr } = spawnSync('cp', ['-a', `${from}/.`, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The folder could not be copied:\n${stderr}`);
}

/** The sessions of a server that was killed hold its memory for a moment. */
async function startAgain(options: PostgresOptions): Promise<RunningPostgres> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startPostgres(options);
    } catch (error) {
      if (attempt === 20) throw error;
      await delay(100 * attempt);
    }
  }
}

function withSessions(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return [pid, ...(children === '' ? [] : children.split(' ').map(Number))];
}
