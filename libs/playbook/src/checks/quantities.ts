import type { Check, Observation } from './check.ts';
import { QUANTITY_TOPICS } from './quantity-topics.ts';

/** One quantity stated with two values in different places. */
export const conflictingQuantities: Check = {
  id: 'consistency.quantity',
  title: 'The same quantity stated twice, differently',
  explanation:
    'Days to pay an invoice, the initial term, the renewal notice, the promised availability, late interest, the months of fees that cap liability, or how long confidentiality outlasts the agreement: two places say different things. Values that differ within one paragraph are let pass, being distinguished there.',
  category: 'Consistency',
  confidence: 0.75,
  run: ({ facts, places, isAmendment }) => {
    if (isAmendment) return [];
    const found: Observation[] = [];
    for (const topic of QUANTITY_TOPICS) {
      const all = facts.flatMap((fact, paragraph) =>
        places[paragraph]!.inContents ? [] : topic.read(fact).map((stated) => ({ ...stated, paragraph })),
      );
      const [first] = all;
      if (first === undefined) continue;
      const values = new Set(all.map(({ value }) => value));
      const within = all.some((a) => all.some((b) => a.paragraph === b.paragraph && a.value !== b.value));
      const second = all.find(({ value }) => value !== first.value);
      if (values.size !== 2 || within || second === undefined) continue;
      found.push({
        paragraph: second.paragraph,
        start: second.start,
        end: second.end,
        severity: 'high',
        reason: {
          code: 'quantity-conflict',
          arguments: { topic: topic.id, name: topic.name, first: first.shown, second: second.shown },
        },
        evidence: [{ paragraph: first.paragraph, start: first.start, end: first.end }],
      });
    }
    return found;
  },
};
