import type { ClauseCategory } from '@countersign/domain';
import type { LabelledSpan } from '../labelled-contract.ts';
import type { SpanQuestion } from './span-curve.ts';

type Stretch = { readonly start: number; readonly end: number; readonly probability: number };

/** One category of one contract: each predicted text once, with its best score, held strictly to the words. */
export function spanQuestion(
  { text, spans }: { readonly text: string; readonly spans: readonly LabelledSpan[] },
  category: ClauseCategory,
  predicted: readonly Stretch[],
): SpanQuestion {
  const scores = new Map<string, number>();
  for (const { start, end, probability } of predicted) {
    const wording = text.slice(start, end).trim();
    if (wording !== '') scores.set(wording, Math.max(scores.get(wording) ?? 0, probability));
  }
  return {
    predicted: scores,
    expected: spans
      .filter((span) => span.category === category)
      .map(({ start, end }) => text.slice(start, end)),
    containing: false,
  };
}
