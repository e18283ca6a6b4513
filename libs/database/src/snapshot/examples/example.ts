import type { WorkspaceTransaction } from '../../connect.ts';

/** Calls one operation with arguments that show its statement. */
export type Example = (on: WorkspaceTransaction) => Promise<unknown>;

/** By the operation's name: one call, or several where what is asked for changes the statement. */
export type Examples = Readonly<Record<string, Example | readonly Example[]>>;
