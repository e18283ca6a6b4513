import type { ClauseCategory, ParagraphId } from '@countersign/domain';
import type { ClauseFinding } from '@countersign/learning';
import type { Contract } from '@countersign/playbook';

/** Characters of a contract that counts as a draft in a few words: about three pages. */
const SHORT = 10_000;

/**
 * The chance that an expert would mark such a sentence: a prior, set by comparing with experts' marks in public contracts
 * of every length and rounded well down, since those hardly ever speak of open liability. A person looks.
 */
const PRIOR = 0.7;

/** A few words that can mean little else, in the wordings of a draft rather than of a filed contract. */
const STATED: readonly { readonly category: ClauseCategory; readonly says: RegExp }[] = [
  {
    category: 'Governing Law',
    says: /^[\W\d]*governing laws?\s?[:.–—-]\s*\w|\bgoverned by (?:the )?(?:\w+ )?laws?\b|\blaws? of [^.;]{2,60} (?:shall |will )?(?:govern|apply|applies)\b/i,
  },
  {
    category: 'Uncapped Liability',
    says: /\bliabilit(?:y|ies)\b(?:(?!includ)[^.;]){0,60}(?:\b(?:unlimited|uncapped)\b|\bnot (?:be )?(?:limited|capped)\b(?! to))|\bneither [^.;]{2,30} liability (?:is|shall be|will be) (?:limited|capped)\b(?! to)|\b(?:unlimited|uncapped) liability\b|\bno (?:cap|limit|limitation) (?:on|of|to) (?:\S+ ){0,3}liability\b|\bliable\b(?:(?!includ)[^.;]){0,60}\bwithout (?:any )?(?:cap|limit|limitation)\b/i,
  },
  {
    category: 'Cap on Liability',
    says: /\bliability\b(?:(?!includ)[^.;]){0,80}\b(?:capped at|limited to|(?:shall|will|does|must|may) not exceed)\b/i,
  },
  {
    category: 'Expiration Date',
    says: /^[\W\d]*(?:initial )?term\s?[:.–—-][^.;]{0,40}\b(?:years?|months?)\b|\bterm(?: of this agreement)? (?:is|shall be|will be)\b[^.;]{0,30}\b(?:years?|months?)\b|\bthis agreement\b[^.;]{0,80}\b(?:continues?|lasts?|expires?|ends?)\b[^.;]{0,60}\b(?:years?|months?|20\d\d)\b/i,
  },
];

/**
 * Clauses that a short draft states in plain words, of the categories that the classifier found nowhere in it: it learnt
 * from filed contracts, where "Governing law: Ohio." or "Liability is unlimited." hardly occurs. A sentence each, in
 * reading order; nothing in a contract that is not short. `probability` is the same prior for all of them.
 */
export function statedClauses(
  { paragraphs }: Contract,
  found: readonly Pick<ClauseFinding, 'category'>[],
): ClauseFinding<ParagraphId>[] {
  if (paragraphs.reduce((sum, { text }) => sum + text.length, 0) > SHORT) return [];
  const known = new Set(found.map(({ category }) => category));
  const sought = STATED.filter(({ category }) => !known.has(category));
  return paragraphs.flatMap(({ id, text }) =>
    sentencesOf(text).flatMap(({ start, end }) =>
      sought.flatMap(({ category, says }): ClauseFinding<ParagraphId>[] => {
        const words = says.exec(text.slice(start, end))?.[0];
        if (words === undefined) return [];
        const place = { paragraphId: id, start, end };
        return [{ ...place, category, probability: PRIOR, terms: [words], alwaysReview: false }];
      }),
    ),
  );
}

function sentencesOf(text: string): { start: number; end: number }[] {
  return [...text.matchAll(/\S(?:[^.;]|[.;](?!\s|$))*[.;]?/g)].map(({ 0: words, index }) => ({
    start: index,
    end: index + words.trimEnd().length,
  }));
}
