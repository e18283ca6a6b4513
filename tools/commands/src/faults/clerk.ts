import { acting, appendAuditEntry, type Database } from '@countersign/database';

/** Writes one entry after the other into a workspace's log, and knows which were committed. */
export class Clerk {
  readonly #db: Database;
  readonly #workspaceId: string;
  #written = 0;
  #isWriting = true;

  constructor(db: Database, workspaceId: string) {
    this.#db = db;
    this.#workspaceId = workspaceId;
  }

  /** Number of the last entry that was committed. */
  get written(): number {
    return this.#written;
  }

  /** Resolves after `stop`, when nothing is under way any more. */
  async write(): Promise<void> {
    const workspaceId = this.#workspaceId;
    while (this.#isWriting) {
      const detail = { count: this.#written };
      const { seq } = await acting(this.#db, { workspaces: [workspaceId] }, (transaction) =>
        appendAuditEntry(transaction, {
          workspaceId,
          at: new Date(),
          actorId: null,
          action: 'backup.tried',
          subject: null,
          detail,
        }),
      );
      this.#written = seq;
    }
  }

  stop(): void {
    this.#isWriting = false;
  }
}
