import type { ContractView } from '../outline/contract-view.ts';
import type { Check } from './check.ts';

/** Two laws that govern one agreement. */
export const conflictingLaws: Check = {
  id: 'consistency.governing-law',
  title: 'Two governing laws',
  explanation:
    'The agreement itself, its schedules apart, chooses the law of two different places. A choice that depends on the party or the subject ("if the claim is brought by …", "except that …") is let pass.',
  category: 'Governing Law',
  confidence: 0.8,
  run: (view) => {
    const laws = view.facts.flatMap(({ plain, laws: chosen }, paragraph) =>
      view.places[paragraph]!.part > 0 || DEPENDS.test(plain)
        ? []
        : chosen.map((law) => ({ ...law, paragraph })),
    );
    // The law of "this Agreement" is the agreement's own; a choice for a part of it is the odd one.
    const first = laws.find((law) => isOwn(view, law)) ?? laws[0];
    const other = laws.find(
      ({ jurisdiction }) => first !== undefined && !sameLaw(jurisdiction, first.jurisdiction),
    );
    if (first === undefined || other === undefined || first.paragraph === other.paragraph) return [];
    return [
      {
        paragraph: other.paragraph,
        start: other.start,
        end: other.end,
        severity: 'high',
        reason: {
          code: 'two-governing-laws',
          arguments: { first: first.jurisdiction, second: other.jurisdiction },
        },
        evidence: [{ paragraph: first.paragraph, start: first.start, end: first.end }],
        redline: {
          paragraphId: view.contract.paragraphs[other.paragraph]!.id,
          start: other.start,
          end: other.end,
          replacement: /\blaw$/i.test(view.facts[other.paragraph]!.plain.slice(other.start, other.end))
            ? `the laws of ${first.jurisdiction}`
            : first.jurisdiction,
        },
      },
    ];
  },
};

const DEPENDS =
  /\b(?:except (?:that|for|as)|depending on|if (?:the )?(?:customer|licensee|claim|dispute|party)|where the (?:customer|party)|lanham|arbitration act|securities|internal affairs|real property|(?:other|their) jurisdictions)\b/i;

function isOwn({ facts }: ContractView, { paragraph, start }: { paragraph: number; start: number }): boolean {
  const { plain } = facts[paragraph]!;
  return /\bthis (?:agreement|contract|deed|nda)\b/i.test(plain.slice(Math.max(0, start - 220), start));
}

function sameLaw(a: string, b: string): boolean {
  const country = (name: string) =>
    name === 'England' ? 'England and Wales' : name === 'the Netherlands' ? 'Netherlands' : name;
  const within = new Map([
    ['Ontario', 'Canada'],
    ['Quebec', 'Canada'],
    ['British Columbia', 'Canada'],
    ['Alberta', 'Canada'],
    ['Hong Kong', 'China'],
  ]);
  const left = country(a);
  const right = country(b);
  return left === right || within.get(left) === right || within.get(right) === left;
}
