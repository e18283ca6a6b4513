import pg from 'pg';
import { DatabaseSilentError, databaseTrouble } from './trouble.ts';
import type { Pulse } from './take-pulse.ts';

/** How long a new connection may take, in milliseconds; waiting for one that is in use is another matter. */
const CONNECT_WITHIN = 5_000;

class BoundedClient extends pg.Client {
  constructor(options?: pg.ClientConfig) {
    // A pool hides the password from whoever lists what it was given.
    super({ ...options, password: options?.password, connectionTimeoutMillis: CONNECT_WITHIN });
  }
}

/** The server itself said no, and would again: a wrong password, a database that is not there. */
function isAnswer(error: unknown): error is Error {
  return error instanceof pg.DatabaseError && databaseTrouble(error) === null;
}

/**
 * A pool in which nobody waits for a database that does not answer: when its pulse is given up, what is under way fails,
 * its connections are left, and nothing is asked until the pulse is back. What the server had not been told to commit, it
 * rolls back.
 */
export class GuardedPool {
  readonly #options: pg.PoolConfig;
  readonly #pulse: Pulse;
  readonly #stopListening: () => void;
  #pool: pg.Pool;
  #clients = new Set<pg.PoolClient>();
  #waiting = new Set<(error: Error) => void>();

  constructor(options: pg.PoolConfig, pulse: Pulse) {
    this.#options = options;
    this.#pulse = pulse;
    this.#pool = this.#open();
    this.#stopListening = pulse.onChange(() => {
      if (pulse.isGivenUp) this.#giveUp();
    });
  }

  /** @throws DatabaseSilentError when the database does not answer */
  async connect(): Promise<pg.PoolClient> {
    if (this.#pulse.isGivenUp) throw new DatabaseSilentError();
    const connecting = this.#pool.connect();
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      connecting
        .then((client) => {
          // Whoever waited was told that it does not answer: it came too late.
          if (this.#waiting.has(reject)) resolve(client);
          else client.release(true);
        })
        .catch((error: unknown) =>
          reject(isAnswer(error) ? error : new DatabaseSilentError({ cause: error })),
        )
        .finally(() => this.#waiting.delete(reject));
    });
  }

  async end(): Promise<void> {
    this.#stopListening();
    await this.#pool.end();
  }

  #open(): pg.Pool {
    const clients = new Set<pg.PoolClient>();
    const pool = new pg.Pool({ ...this.#options, Client: BoundedClient });
    // An idle connection that the server drops must not end the process; the next query gets a fresh one.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => {
      clients.add(client);
      // Nor one that is lost between two queries of a transaction: the second of them fails, and says why.
      client.on('error', () => undefined);
    });
    pool.on('remove', (client) => clients.delete(client));
    this.#clients = clients;
    return pool;
  }

  #giveUp(): void {
    const [pool, clients, waiting] = [this.#pool, this.#clients, this.#waiting];
    this.#pool = this.#open();
    this.#waiting = new Set();
    for (const reject of waiting) reject(new DatabaseSilentError());
    for (const client of clients) client.end().catch(() => undefined);
    pool.end().catch(() => undefined);
  }
}
