import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPresence } from '@countersign/commands/presence-process';
import { startPostgres, type RunningPostgres } from '@countersign/embedded-postgres';
import { CORE, pin } from '../servers/cores.ts';

/** What all runs of ours share: a PostgreSQL, in which each gets a database of its own, and the built service. */
export type Installation = {
  readonly postgres: RunningPostgres;
  readonly program: string;
  end(): Promise<void>;
};

export async function install(): Promise<Installation> {
  const home = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const postgres = await startPostgres({ home });
  // What it starts later inherits this.
  pin(postgres.pid, CORE.any);
  process.env['TEST_POSTGRES_URL'] = postgres.url('postgres');
  return {
    postgres,
    program: buildPresence(),
    async end() {
      await postgres.stop();
      rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}
