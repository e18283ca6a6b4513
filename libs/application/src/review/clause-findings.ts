import type { ParagraphId } from '@countersign/domain';
import type { ClauseFinding } from '@countersign/learning';
import { findingKey, type Contract, type Finding, type Span } from '@countersign/playbook';

/** Clauses that the classifier found, as findings. Where it found one twice the surer counts. */
export function clauseFindings(
  { paragraphs }: Contract,
  clauses: readonly ClauseFinding<ParagraphId>[],
): Finding[] {
  const texts = new Map(paragraphs.map(({ id, text }) => [id, text]));
  const found = new Map<string, Finding>();
  for (const clause of clauses) {
    const { paragraphId, start, end, category, probability, alwaysReview } = clause;
    const quote = texts.get(paragraphId)?.slice(start, end) ?? '';
    if (quote.trim() === '') continue;
    const ruleId = `clause.${category}`;
    const key = findingKey(ruleId, paragraphId, quote);
    const known = found.get(key);
    if (known && known.confidence >= probability) continue;
    found.set(key, {
      key,
      kind: 'clause',
      category,
      severity: 'info',
      confidence: probability,
      paragraphId,
      start,
      end,
      quote,
      ruleId,
      reason: { code: 'clause-found', arguments: { category } },
      evidence: termsIn(clause, quote),
      reader: alwaysReview ? 'reviewer' : null,
    });
  }
  return [...found.values()];
}

/** Where the words that moved the classifier stand in the quote. */
function termsIn({ paragraphId, start, terms }: ClauseFinding<ParagraphId>, quote: string): Span[] {
  return terms.flatMap((term): Span[] => {
    const at = quote.indexOf(term);
    return at < 0 ? [] : [{ paragraphId, start: start + at, end: start + at + term.length }];
  });
}
