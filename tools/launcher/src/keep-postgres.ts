import { setTimeout as delay } from 'node:timers/promises';
import { startPostgres, type RunningPostgres } from '@countersign/embedded-postgres';
import type { Progress } from './progress.ts';

/** Milliseconds that it has to end in order, whatever services took; what was committed is safe either way. */
export const LEAST_PATIENCE = 1_200;

export type KeptPostgres = {
  readonly port: number;
  url: (database: string) => string;
  /** Process number of the server that runs now. */
  pid: () => number;
  /** @param patience milliseconds that it has to end in order, at least `LEAST_PATIENCE` */
  stop: (patience?: number) => Promise<void>;
};

/**
 * The embedded PostgreSQL, kept running: when it ends without having been asked it is started again, on the same port,
 * so that services find it where it was.
 */
export async function keepPostgres(home: string, progress: Progress): Promise<KeptPostgres> {
  let stopping = false;
  let revival: Promise<void> = Promise.resolve();
  const start = (port: number): Promise<RunningPostgres> =>
    startPostgres({
      home,
      port,
      onProgress: (message) => progress.say(`PostgreSQL: ${message}`),
      onExit: () => {
        if (stopping) return;
        progress.say('PostgreSQL ended; starting it again');
        revival = revive();
      },
    });
  const revive = async () => {
    for (let wait = 100; !stopping; wait = Math.min(wait * 2, 5_000)) {
      try {
        server = await start(server.port);
        progress.say('PostgreSQL is back');
        return;
      } catch (error) {
        const [reason] = String(error instanceof Error ? error.message : error).split('\n');
        progress.say(`PostgreSQL did not start (${reason ?? ''}); trying again`);
        await delay(wait);
      }
    }
  };
  let server = await start(0);
  const { port } = server;
  return {
    port,
    url: (database) => server.url(database),
    pid: () => server.pid,
    async stop(patience = LEAST_PATIENCE) {
      stopping = true;
      await revival;
      await server.stop(Math.max(patience, LEAST_PATIENCE));
    },
  };
}
