import type { CommandTask } from '@countersign/coediting';
import type { GuardResult } from '@countersign/redline';

/** A document that is decoded and kept beside the event loop. What it is told and asked is done in that order. */
export type DistantDocument = {
  apply(update: Uint8Array): void;
  /** @throws Error when what keeps it has ended, or could not decode it */
  suggests(update: Uint8Array, account: string): Promise<GuardResult>;
  /**
   * The edit that a command comes to, or null when it changes nothing. The document stays as it is.
   *
   * @throws Error as before
   */
  carryOut(task: CommandTask): Promise<Uint8Array | null>;
  close(): void;
};
