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

/** A connection of its own for group commits, so that they never wait for a query. */
export function openJournal({ url, name }: { url: string; name: string }): Journal {
  const pool = poolOf({ url, name, connections: 1, timeout: 5_000 });
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
      return line.append(edits);
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
  #isPrepared = false;
  #isOpen = true;

  constructor(client: pg.PoolClient, ended: () => void) {
    this.#client = client;
    this.#ended = ended;
    // Lost while nothing was under way: the next group gets another.
    client.once('end', () => this.end(true));
  }

  async append(edits: Parameters<Journal['append']>[0]): Promise<Appended[]> {
    const workspaces = [...new Set(edits.map((edit) => edit.workspaceId))];
    const statement = new AppendStatement(workspaces, columnsOf(edits), this.#isPrepared);
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
