import type { Database } from '@countersign/database';
import type { Quotas } from '@countersign/domain';

/** What use cases are given. Time and ids arrive here, so that tests decide them. */
export type Services = {
  readonly db: Database;
  readonly now: () => Date;
  readonly newId: () => string;
  /** High-entropy bytes for tokens that are shown once. */
  readonly randomBytes: (size: number) => Uint8Array;
  /** Uniform on [0, 1): decides audits and breaks ties. */
  readonly draw: () => number;
  /** Signs document tokens; shared with the presence service. */
  readonly secret: Uint8Array;
  /** What one workspace may take. */
  readonly quotas: Quotas;
};
