import type { ClauseCategory, ParagraphId } from '@countersign/domain';
import type { ClauseFinding } from '@countersign/learning';
import type { Contract } from '@countersign/playbook';

/** Characters of a contract that counts as a draft in a few words: about three pages. */
const SHORT = 10_000;

/** Fewer sentences than this say too little: people look whatever the rate. */
const ENOUGH = 30;

/**
 * A few words that can mean little else, in the wordings of a draft rather than of a filed contract.
 *
 * `seen` are the sentences that say so in the 411 public contracts of every length on which the classifier was trained,
 * calibrated and tuned, and `marked` those of them that experts had marked as the category. They hardly ever speak of
 * open liability, and mark it otherwise where they do.
 */
const STATED: readonly {
  readonly category: ClauseCategory;
  readonly says: RegExp;
  /** What makes the same words mean something else. */
  readonly unless?: RegExp;
  readonly seen: number;
  readonly marked: number;
}[] = [
  {
    category: 'Governing Law',
    says: /^[\W\d]*governing laws?\s?[:.–—-]\s*\w|\bgoverned by (?:the )?(?:\w+ )?laws?\b|\blaws? of [^.;]{2,60} (?:shall |will )?(?:govern|apply|applies)\b/i,
    seen: 110,
    marked: 99,
  },
  {
    category: 'Uncapped Liability',
    says: /\bliabilit(?:y|ies)\b(?:(?!includ)[^.;]){0,60}(?:\b(?:unlimited|uncapped)\b|\bnot (?:be )?(?:limited|capped)\b(?! to))|\bneither [^.;]{2,30} liability (?:is|shall be|will be) (?:limited|capped)\b(?! to)|\b(?:unlimited|uncapped) liability\b|\bno (?:cap|limit|limitation) (?:on|of|to) (?:\S+ ){0,3}liability\b|\bliable\b(?:(?!includ)[^.;]){0,60}\bwithout (?:any )?(?:cap|limit|limitation)\b/i,
    unless: /\bunlimited liability (?:company|corporation|partnership)|\binsurance\b/i,
    seen: 1,
    marked: 0,
  },
  {
    category: 'Cap on Liability',
    says: /\bliability\b(?:(?!includ)[^.;]){0,80}\b(?:capped at|limited to|(?:shall|will|does|must|may) not exceed)\b/i,
    seen: 43,
    marked: 39,
  },
  {
    category: 'Expiration Date',
    says: /^[\W\d]*(?:initial )?term\s?[:.–—-][^.;]{0,40}\b(?:years?|months?)\b|\bterm(?: of this agreement)? (?:is|shall be|will be)\b[^.;]{0,30}\b(?:years?|months?)\b|\bthis agreement\b[^.;]{0,80}\b(?:continues?|lasts?|expires?|ends?)\b[^.;]{0,60}\b(?:years?|months?|20\d\d)\b/i,
    unless:
      /\bsurviv|\bmonth[- ]to[- ]month|\bsuccessive\b|\bnon-performance\b|\bpayments?\b|\bpayable\b|\bend of (?:each|every)\b/i,
    seen: 115,
    marked: 97,
  },
];

/**
 * Clauses that a short draft states in plain words, of the categories that the classifier found nowhere in it: it learnt
 * from filed contracts, where "Governing law: Ohio." or "Liability is unlimited." hardly occurs. A sentence each, in
 * reading order; nothing in a contract that is not short. `probability` is the rate at which experts marked such sentences,
 * (marked + 1) / (seen + 2).
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
      sought.flatMap(({ category, says, unless, seen, marked }): ClauseFinding<ParagraphId>[] => {
        const sentence = text.slice(start, end);
        const words = says.exec(sentence)?.[0];
        if (words === undefined || unless?.test(sentence) === true) return [];
        const place = { paragraphId: id, start, end };
        const probability = (marked + 1) / (seen + 2);
        return [{ ...place, category, probability, terms: [words], alwaysReview: seen < ENOUGH }];
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
