import type { Row } from '@countersign/database';
import type { Severity } from '@countersign/domain';

/** What an AI reviewer found, with where it stands in the text it read. Offsets are UTF-16 within the paragraph. */
export type ProposedFinding = {
  readonly key: string;
  readonly kind: Row<'finding'>['kind'];
  readonly category: string;
  readonly severity: Severity;
  /** Calibrated probability, in [0, 1], that the finding is right. */
  readonly confidence: number;
  readonly paragraphId: string | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly quote: string | null;
  readonly rule: string | null;
  readonly reason: Readonly<Record<string, unknown>>;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly revision: string;
  /** It would change the text: a person always decides it. */
  readonly hasRedline: boolean;
  readonly alwaysReview: boolean;
  readonly modelVersion: string;
};
