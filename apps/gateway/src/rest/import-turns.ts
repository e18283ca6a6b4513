import { createTurns } from './turns.ts';

/** Processes that read files, each of which may take 512 MiB: of this gateway, and of one account. */
const AT_ONCE = 4;
const AT_ONCE_OF_ONE = 2;

export type ImportTurns = {
  /** Before a file is received: an account that sends many holds no more of them here than it may have read. */
  readonly ofAccount: (accountId: string, signal: AbortSignal) => Promise<() => void>;
  /** Before it is read. */
  readonly ofGateway: (signal: AbortSignal) => Promise<() => void>;
};

export function createImportTurns(): ImportTurns {
  const accounts = createTurns(AT_ONCE_OF_ONE);
  const all = createTurns(AT_ONCE);
  return { ofAccount: accounts.take, ofGateway: (signal) => all.take('', signal) };
}
