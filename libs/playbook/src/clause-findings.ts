import type { ClassifiedClause, Contract } from './contract.ts';
import type { Finding } from './finding.ts';
import { findingKey } from './finding-key.ts';
import { viewContract } from './outline/contract-view.ts';
import { clausesByParagraph } from './rules/locate-clauses.ts';

/**
 * Findings of kind 'clause' for the clauses that a model found, one for each paragraph that a clause touches. The
 * confidence is the model's calibrated probability; below `least` nothing is said.
 */
export function clauseFindings(
  contract: Contract,
  clauses: readonly ClassifiedClause[],
  least = 0.5,
): readonly Finding[] {
  const view = viewContract(contract);
  const found = new Map<string, Finding>();
  for (const [index, here] of clausesByParagraph(view, clauses)) {
    const { id, text } = contract.paragraphs[index]!;
    for (const { category, start, end, probability } of here) {
      const quote = text.slice(start, end);
      if (probability < least || quote.trim() === '') continue;
      const ruleId = `clause.${category}`;
      const key = findingKey(ruleId, id, quote);
      const known = found.get(key);
      if (known !== undefined && known.confidence >= probability) continue;
      found.set(key, {
        key,
        kind: 'clause',
        category,
        severity: 'info',
        confidence: probability,
        paragraphId: id,
        start,
        end,
        quote,
        ruleId,
        reason: { code: 'clause-found', arguments: { category } },
        evidence: [{ paragraphId: id, start, end }],
        reader: null,
      });
    }
  }
  return [...found.values()];
}
