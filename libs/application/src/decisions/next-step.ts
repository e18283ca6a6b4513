import type { Disposition, Verdict } from '@countersign/domain';

/** A judgment as far as it matters for what follows. */
export type Standing = {
  readonly reviewer: string;
  readonly verdict: Verdict;
  readonly label: number;
  /** What a "fix" corrects to; equal corrections agree. */
  readonly correction: string | null;
};

export type Step =
  | { readonly kind: 'resolve'; readonly how: 'agreed' | 'adjudicated' }
  | { readonly kind: 'wait'; readonly missing: number }
  | { readonly kind: 'adjudicate' };

/**
 * What follows when these judgments stand (routing rules ).
 *
 * One reviewer settles an item that asks for one. Several settle it when all agree; a difference goes to a lead with
 * both views shown. A lead's judgment settles it whatever was said before.
 */
export function nextStep(
  asked: { readonly disposition: Disposition; readonly reviewers: number },
  judgments: readonly Standing[],
  lead: Standing | null,
): Step {
  if (lead) return { kind: 'resolve', how: 'adjudicated' };
  if (asked.disposition === 'lead') return { kind: 'adjudicate' };
  const needed = asked.disposition === 'several' ? Math.max(2, asked.reviewers) : 1;
  if (judgments.length < needed) return { kind: 'wait', missing: needed - judgments.length };
  return agree(judgments) ? { kind: 'resolve', how: 'agreed' } : { kind: 'adjudicate' };
}

export function agree(judgments: readonly Standing[]): boolean {
  const [first, ...others] = judgments;
  return others.every(
    (other) =>
      other.verdict === first?.verdict &&
      other.label === first.label &&
      other.correction === first.correction,
  );
}
