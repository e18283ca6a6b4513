import type { SpanCandidate } from './span-candidates.ts';

export type ScoredSpan = SpanCandidate & { readonly logit: number };

/** Of overlapping candidates of one category only the likeliest stays. Likeliest first; ties by place. */
export function chooseSpans(candidates: readonly ScoredSpan[]): ScoredSpan[] {
  const chosen: ScoredSpan[] = [];
  const taken = new Map<number, ScoredSpan[]>();
  const order = [...candidates].sort((a, b) => b.logit - a.logit || a.start - b.start || a.end - b.end);
  for (const candidate of order) {
    const same = taken.get(candidate.category) ?? [];
    if (same.some((other) => other.from <= candidate.to && candidate.from <= other.to)) continue;
    same.push(candidate);
    taken.set(candidate.category, same);
    chosen.push(candidate);
  }
  return chosen;
}
