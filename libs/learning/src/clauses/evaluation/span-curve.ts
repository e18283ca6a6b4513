/** Texts that were predicted or marked for one category of one contract. */
export type SpanQuestion = {
  /** The best score of each distinct predicted text (white space at its ends removed). */
  readonly predicted: ReadonlyMap<string, number>;
  readonly expected: readonly string[];
  /** The paper lets a Parties prediction match any answer that it contains; false holds it to the words. */
  readonly containing: boolean;
};

export type CurvePoint = { readonly score: number; readonly found: number; readonly wrong: number };
export type SpanCurve = { readonly points: readonly CurvePoint[]; readonly expected: number };

/** The words of a text as the paper compares them: without . , ; : and split at single spaces. */
export function wordSet(text: string): Set<string> {
  return new Set(
    text
      .replace(/[.,;:]/g, '')
      .toLowerCase()
      .replaceAll('/', ' ')
      .split(' '),
  );
}

/**
 * Findings and false findings at every score. An answer is found when some kept prediction shares at least half of
 * their joint words; a prediction is wrong when it matches no answer.
 * Source: Hendrycks, Burns, Chen, Ball, CUAD (2021), section 4.1, at every distinct score instead of a grid.
 */
export function spanCurve(questions: Iterable<SpanQuestion>): SpanCurve {
  const events = new Map<number, { found: number; wrong: number }>();
  const eventAt = (score: number) => {
    const event = events.get(score) ?? { found: 0, wrong: 0 };
    events.set(score, event);
    return event;
  };
  let expected = 0;
  for (const question of questions) {
    expected += question.expected.length;
    const answers = question.expected.map((text) => ({ text, words: wordSet(text), best: -Infinity }));
    for (const [text, score] of question.predicted) {
      const words = wordSet(text);
      let matched = false;
      for (const answer of answers) {
        if (!halfOfWords(words, answer.words) && !(question.containing && text.includes(answer.text)))
          continue;
        matched = true;
        answer.best = Math.max(answer.best, score);
      }
      if (!matched) eventAt(score).wrong += 1;
    }
    for (const { best } of answers) if (best !== -Infinity) eventAt(best).found += 1;
  }
  let found = 0;
  let wrong = 0;
  const points = [...events]
    .sort(([a], [b]) => b - a)
    .map(([score, event]) => {
      found += event.found;
      wrong += event.wrong;
      return { score, found, wrong };
    });
  return { points, expected };
}

/** Whether two texts match by the paper's rule: Jaccard similarity of their words at least one half. */
export function spansMatch(a: string, b: string): boolean {
  return halfOfWords(wordSet(a), wordSet(b));
}

/** Jaccard similarity of at least one half. */
export function halfOfWords(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared >= 0.5 * (a.size + b.size - shared);
}

/** Area under the curve with precision made non-increasing in recall, by trapezoids from (0, 1); 0 without points. */
export function areaUnderSpanCurve(curve: SpanCurve): number {
  const { recall, precision } = envelope(curve);
  let area = 0;
  for (let i = 1; i < recall.length; i += 1) {
    area += ((recall[i]! - recall[i - 1]!) * (precision[i]! + precision[i - 1]!)) / 2;
  }
  return area;
}

/** The best precision with at least this recall; 0 where it is never reached. */
export function precisionAtRecall(curve: SpanCurve, atLeast: number): number {
  const { recall, precision } = envelope(curve);
  const i = recall.findIndex((r) => r >= atLeast);
  return i === -1 ? 0 : precision[i]!;
}

function envelope({ points, expected }: SpanCurve): { recall: number[]; precision: number[] } {
  const recall = [0, ...points.map(({ found }) => (expected === 0 ? 0 : found / expected))];
  const precision = [1, ...points.map(({ found, wrong }) => found / (found + wrong))];
  for (let i = precision.length - 2; i >= 0; i -= 1)
    precision[i] = Math.max(precision[i]!, precision[i + 1]!);
  return { recall, precision };
}
