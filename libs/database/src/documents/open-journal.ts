import pg from 'pg';
import { poolOf } from '../connect.ts';
import { AppendStatement } from './append-statement.ts';
import { columnsOf } from './append-updates.ts';
import type { Appended, DocumentEdit } from './document-edit.ts';

/** Commits edits, one group after the other, in one round trip each. */
export type Journal = {
  /**
   * Commits in one transaction. When this resolves, the edits are on disk.
   *
   * @throws Error when the database cannot be reached; nobody knows then whether it was committed: append again
   */
  append(edits: readonly (DocumentEdit & { readonly workspaceId: string })[]): Promise<Appended[]>;
  close(): Promise<void>;
};

/** Milliseconds that one append is waited for, at least and at most. */
const PATIENCE = { least: 5_000, most: 30_000 };

export type JournalOptions = {
  readonly url: string;
  readonly name: string;
  /** Milliseconds that one append is waited for at first, and never less. */
  readonly patience?: number;
  /** Milliseconds, never going back: by it is told how long an append took. */
  readonly now?: () => number;
};

/**
 * A connection of its own for group commits, so that they never wait for a query. One that is not answered is given up,
 * the next is waited for twice as long: where several wait for one slow disk, giving up too soon would write all again,
 * behind what was given up, and never be answered.
 */
export function openJournal({
  url,
  name,
  patience: least = PATIENCE.least,
  now = () => performance.now(),
}: JournalOptions): Journal {
  const pool = poolOf({ url, name, connections: 1, timeout: PATIENCE.least });
  let patience = least;
  let current: Promise<Line> | null = null;
  const open = (): Promise<Line> => {
    const opening = pool.connect().then((client) => new Line(client, forget));
    const forget = () => {
      if (current === opening) current = null;
    };
    opening.catch(forget);
    return opening;
  };
  return {
    async append(edits) {
      current ??= open();
      const line = await current;
      await line.waitFor(patience);
      const started = now();
      const took = () => now() - started;
      try {
        const appended = await line.append(edits);
        patience = Math.min(PATIENCE.most, Math.max(least, Math.ceil(3 * took())));
        return appended;
      } catch (error) {
        // A timer may be a little early.
        if (took() > 0.9 * patience) patience = Math.min(PATIENCE.most, 2 * patience);
        throw error;
      }
    },
    async close() {
      const last = await current?.catch(() => null);
      last?.end(false);
      await pool.end();
    },
  };
}

/** One connection, for as long as it is sound. */
class Line {
  readonly #client: pg.PoolClient;
  readonly #ended: () => void;
  /** Milliseconds that an append is waited for here, and that the server goes on with it: one number for both. */
  #patience = 0;
  #isPrepared = false;
  #isOpen = true;

  constructor(client: pg.PoolClient, ended: () => void) {
    this.#client = client;
    this.#ended = ended;
    // Lost while nothing was under way: the next group gets another.
    client.once('end', () => this.end(true));
  }

  /** From here on an append is waited for so many milliseconds: what nobody waits for any more must not stand before what is sent in its place. */
  async waitFor(patience: number): Promise<void> {
    if (patience === this.#patience) return;
    try {
      await this.#client.query(`set statement_timeout = ${patience}`);
      this.#patience = patience;
    } catch (error) {
      this.end(true);
      throw error;
    }
  }

  async append(edits: Parameters<Journal['append']>[0]): Promise<Appended[]> {
    const workspaces = [...new Set(edits.map((edit) => edit.workspaceId))];
    const statement = new AppendStatement(workspaces, columnsOf(edits), {
      isKnown: this.#isPrepared,
      patience: this.#patience,
    });
    this.#client.query(statement);
    try {
      const appended = await statement.result;
      this.#isPrepared = true;
      return appended;
    } catch (error) {
      // What it still answers would be taken for the next group's, unless all it says is that the data are wrong.
      const isSound =
        this.#isPrepared && error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? '');
      if (!isSound) this.end(true);
      throw error;
    }
  }

  end(isBroken: boolean): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#ended();
    this.#client.release(isBroken);
  }
}
