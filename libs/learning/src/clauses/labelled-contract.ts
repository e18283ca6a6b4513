import type { ClauseCategory } from '@countersign/domain';

export type LabelledSpan = {
  readonly category: ClauseCategory;
  readonly start: number;
  readonly end: number;
};

/** A contract and the spans that experts marked in it (UTF-16, end exclusive). */
export type LabelledContract = {
  readonly id: string;
  /** Contracts of one group (a filer) share wording and never stand on both sides of a comparison. */
  readonly group: string;
  readonly text: string;
  readonly spans: readonly LabelledSpan[];
};

type Range = { readonly start: number; readonly end: number };

export function halfShared(a: Range, b: Range): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared > 0 && (2 * shared >= a.end - a.start || 2 * shared >= b.end - b.start);
}
