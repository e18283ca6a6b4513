import type { ContractView } from '../outline/contract-view.ts';
import { termKey } from '../text/words.ts';
import type { Check } from './check.ts';

const CONFLICT = /\b(?:conflict|inconsisten(?:cy|t)|discrepanc(?:y|ies)|ambiguit(?:y|ies))\b/i;
const VERB = String.raw`\s+(?:shall|will|is to|are to)?\s*(?:prevails?|controls?|governs?|takes? precedence)\b`;
const NAMED = String.raw`((?:the|this|any|such|these|an?)\s+(?:(?:terms|provisions|terms and conditions)\s+(?:of|in|set (?:out|forth) in)\s+)?(?:(?:the|this|such|any|each|an?|these)\s+)?(?:applicable\s+|relevant\s+)?([A-Z][A-Za-z-]*(?:\s+(?:of\s+)?[A-Z0-9][A-Za-z0-9-]*){0,3}))`;
const PREVAILS = new RegExp(String.raw`\b${NAMED}${VERB}`);
const SCHEDULE_PREVAILS = new RegExp(
  String.raw`\b(((?:Schedule|Exhibit|Annex|Appendix)\s+[A-Z0-9][A-Z0-9.-]{0,3}))${VERB}`,
);

type Rule = {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  readonly winner: string;
  readonly text: string;
  readonly plain: string;
};

/** Two clauses that settle the same conflict in opposite ways. */
export const precedenceConflict: Check = {
  id: 'consistency.precedence',
  title: 'Two orders of precedence',
  explanation:
    'One clause says that the agreement prevails over its schedules or orders, another that they prevail over it. A clause that itself allows for the exception is let pass.',
  category: 'Consistency',
  confidence: 0.8,
  run: (view) => {
    if (view.isAmendment) return [];
    const rules = readRules(view);
    for (const [index, first] of rules.entries()) {
      for (const second of rules.slice(index + 1)) {
        if (first.winner === second.winner || first.paragraph === second.paragraph) continue;
        if (!mentions(first.plain, second.winner) || !mentions(second.plain, first.winner)) continue;
        return [
          {
            paragraph: second.paragraph,
            start: second.start,
            end: second.end,
            severity: 'medium',
            reason: {
              code: 'two-orders-of-precedence',
              arguments: { first: first.text, second: second.text },
            },
            evidence: [{ paragraph: first.paragraph, start: first.start, end: first.end }],
          },
        ];
      }
    }
    return [];
  },
};

function mentions(plain: string, winner: string): boolean {
  return ` ${termKey(plain)} `.includes(` ${winner} `);
}

function readRules({ facts, places }: ContractView): readonly Rule[] {
  const rules: Rule[] = [];
  for (const [paragraph, { plain, sentences }] of facts.entries()) {
    if (places[paragraph]!.inContents || !CONFLICT.test(plain)) continue;
    for (const { start, end } of sentences) {
      const sentence = plain.slice(start, end);
      if (!CONFLICT.test(sentence)) continue;
      if (
        /\b(?:unless|except|expressly (?:states|amends|overrides)|solely|only to the extent|data protection|privacy)\b/i.test(
          sentence,
        )
      )
        continue;
      const match = PREVAILS.exec(sentence) ?? SCHEDULE_PREVAILS.exec(sentence);
      if (match?.[1] === undefined || match[2] === undefined) continue;
      rules.push({
        paragraph,
        start: start + match.index,
        end: start + match.index + match[0].length,
        winner: termKey(match[2]),
        text: match[2],
        plain: sentence,
      });
    }
  }
  return rules;
}
