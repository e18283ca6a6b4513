import type { DocumentClaims, RefusalCode } from '@countersign/coediting';
import { acting, appendAuditEntry, databaseTrouble, type Database } from '@countersign/database';
import type { Logger } from 'pino';

const EVERY_MS = 60_000;
/** Kinds of refusal that wait to be written, at most: metrics and the service's log have them all. */
const MOST = 10_000;

/** Ends of what one had, and of tokens: they are no attempt at anything. */
const ENDS = new Set<RefusalCode>(['expired token', 'signed out', 'revoked', 'wrong version']);

type Denial = { readonly claims: DocumentClaims; readonly code: RefusalCode; count: number };

export type DenialLog = {
  note(claims: DocumentClaims, code: RefusalCode): void;
  /** Writes what waits. */
  write(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Brings refusals in rooms to the workspace's log: one entry for an account, a document, a reason and a minute, with how
 * often, and never a word of the text. While the database is away they wait for the next minute.
 */
export function logDenials({ db, log }: { readonly db: Database; readonly log: Logger }): DenialLog {
  let waiting = new Map<string, Denial>();
  const note = (claims: DocumentClaims, code: RefusalCode, count = 1) => {
    if (ENDS.has(code)) return;
    const key = `${claims.account}\n${claims.document}\n${code}`;
    const known = waiting.get(key);
    if (known) known.count += count;
    else if (waiting.size < MOST) waiting.set(key, { claims, code, count });
  };
  const write = async () => {
    const denials = waiting;
    waiting = new Map();
    for (const { claims, code, count } of denials.values()) {
      const { account, document, workspace } = claims;
      try {
        await acting(db, { workspaces: [workspace], account }, (transaction) =>
          appendAuditEntry(transaction, {
            workspaceId: workspace,
            at: new Date(),
            actorId: account,
            action: 'access.denied',
            subject: { kind: 'document', id: document },
            detail: { permission: 'contract.edit', refused: code, count },
          }),
        );
      } catch (error) {
        log.warn({ err: error, documentId: document }, 'refusals could not be brought to the log');
        if (databaseTrouble(error)) note(claims, code, count);
      }
    }
  };
  let writing: Promise<void> = Promise.resolve();
  const writeInTurn = () => (writing = writing.then(write));
  const timer = setInterval(() => void writeInTurn(), EVERY_MS);
  timer.unref();
  return {
    note,
    write: writeInTurn,
    async close() {
      clearInterval(timer);
      await writeInTurn();
    },
  };
}
