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
 * What follows when these judgments stand (decision rules D3.2 to D3.4 and D3.8).
 *
 * As many judgments as were asked for settle an item when all agree; a difference goes to a lead with both views shown.
 * A lead's judgment settles it whatever was said before. An audit that differs from the AI goes to a lead too (D3.8).
 */
export function nextStep(
  asked: {
    readonly disposition: Disposition;
    readonly reviewers: number;
    /** The AI's answer, where an audit compares it with a person's. */
    readonly audited?: Standing | null;
  },
  judgments: readonly Standing[],
  lead: Standing | null,
): Step {
  if (lead) return { kind: 'resolve', how: 'adjudicated' };
  if (asked.disposition === 'lead') return { kind: 'adjudicate' };
  const needed = Math.max(asked.disposition === 'several' ? 2 : 1, asked.reviewers);
  if (judgments.length < needed) return { kind: 'wait', missing: needed - judgments.length };
  return agree(asked.audited ? [...judgments, asked.audited] : judgments)
    ? { kind: 'resolve', how: 'agreed' }
    : { kind: 'adjudicate' };
}

export function agree(judgments: readonly Standing[]): boolean {
  const [first, ...others] = judgments;
  return first === undefined || others.every((other) => !differs(other, first));
}

/** Two views differ in the verdict, the class, or what they correct it to. */
export function differs(a: Standing, b: Standing): boolean {
  return a.verdict !== b.verdict || a.label !== b.label || a.correction !== b.correction;
}
