import type { CommandTask } from '@countersign/coediting';
import type { GuardResult } from '@countersign/redline';

/** A document that is decoded and kept beside the event loop. What it is told and asked is done in that order. */
export type DistantDocument = {
  apply(update: Uint8Array): void;
  /**
   * Whether an update is only a suggestion by this account; null asks no more than that it can be applied.
   *
   * @throws TooLongError when that takes too long; Error when what keeps it has ended, or could not decode it
   */
  suggests(update: Uint8Array, account: string | null): Promise<GuardResult>;
  /**
   * The edit that a command comes to, or null when it changes nothing. The document stays as it is.
   *
   * @throws Error as before
   */
  carryOut(task: CommandTask): Promise<Uint8Array | null>;
  close(): void;
};
