/** There is no connection to the database to be had: nothing was asked of it. */
export class DatabaseSilentError extends Error {
  override readonly name = 'DatabaseSilentError';

  constructor(options?: ErrorOptions) {
    super('The database does not answer', options);
  }
}

/**
 * - `silent`: it was not asked, since it does not answer.
 * - `lost`: it went away under way; nobody knows whether what it was last told to commit was committed.
 * - `full`: it has no room left, on disk or in memory, and changed nothing.
 */
export type DatabaseTrouble = 'silent' | 'lost' | 'full';

const FULL = /^53[12]00$/;
/** Connection exceptions, too many connections, and a server that ends, starts, or only repeats another. */
const GONE = /^(08...|53300|57P0.|25006)$/;
const BROKEN = /^(ECONNRESET|EPIPE|ETIMEDOUT)$/;
/** What the driver says without a code. */
const SAID_BROKEN = /^Connection terminated|^Client (was closed|has encountered a connection error)/;
const DEEPEST = 5;

/** What kept the database from doing its part, when that is what an error is about; null for every other error. */
export function databaseTrouble(error: unknown): DatabaseTrouble | null {
  let one = error;
  for (let depth = 0; one instanceof Error && depth < DEEPEST; depth += 1) {
    const trouble = troubleOf(one);
    if (trouble) return trouble;
    one = one.cause;
  }
  return null;
}

function troubleOf(error: Error): DatabaseTrouble | null {
  if (error instanceof DatabaseSilentError) return 'silent';
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined) return SAID_BROKEN.test(error.message) ? 'lost' : null;
  if (FULL.test(code)) return 'full';
  if (GONE.test(code)) return 'lost';
  return (syscall === 'read' || syscall === 'write') && BROKEN.test(code) ? 'lost' : null;
}
