import type { ContractView } from '../outline/contract-view.ts';
import { findTermUses, type Term } from '../outline/terms.ts';
import { normaliseQuote } from '../finding-key.ts';
import type { Check, Observation } from './check.ts';

/** Terms by which every contract calls itself and its parties: unused ones disturb nobody. */
const HABITUAL = /^(?:agreement|contract|party|partie|this agreement|effective date|term|.*parties)$/;

/** "(the "GDPR")": an abbreviation given once for the reader's convenience. */
const ABBREVIATION = /^[A-Z][A-Z&.-]{1,6}s?$/;

/** Asterisks in brackets hide the places where terms were used. */
function isRedacted({ facts }: ContractView): boolean {
  let count = 0;
  for (const { plain } of facts) count += plain.split(/\[\s?\*+\s?\]/).length - 1;
  return count >= 10;
}

/** A definition without a use. */
export const unusedTerm: Check = {
  id: 'definitions.unused-term',
  title: 'Term defined and never used',
  explanation:
    'A term is defined and its words stand nowhere else in the contract, in any case or number: either the definition is left over, or the clause that needed it was lost.',
  category: 'Definitions',
  confidence: 0.8,
  run: (view) => {
    if (view.isAmendment || view.terms.size < 5 || isRedacted(view)) return [];
    const aliases = partyKeys(view);
    const found: Observation[] = [];
    for (const term of view.terms.values()) {
      if (ABBREVIATION.test(term.term) || /\[|\sor\s/.test(term.term)) continue;
      if (HABITUAL.test(term.key) || aliases.has(term.key) || term.definitions.length > 1) continue;
      const [home] = term.definitions;
      if (home === undefined || home.definition.form === 'reference') continue;
      const { paragraph, definition } = home;
      const uses = findTermUses(view.facts, term.key).filter(
        (use) => !(use.paragraph === paragraph && use.start < definition.end && definition.start < use.end),
      );
      if (uses.length > 0 || sharesDefinition(view, paragraph, definition.end)) continue;
      found.push({
        paragraph,
        start: definition.start,
        end: definition.end,
        severity: 'low',
        reason: { code: 'term-never-used', arguments: { term: term.term } },
      });
    }
    return found;
  },
};

/** `"Fees" or "Charges"`: one of two names for the same thing may stay unused. */
function sharesDefinition({ facts }: ContractView, paragraph: number, end: number): boolean {
  const { plain } = facts[paragraph]!;
  return (
    /^[,.]?"\s*(?:,|or|and|\/)\s*(?:the\s+)?"/.test(plain.slice(end)) ||
    /"\s*(?:,|or|and|\/)\s*(?:the\s+)?"[^"]*$/.test(plain.slice(0, end))
  );
}

function partyKeys(view: ContractView): ReadonlySet<string> {
  return new Set(view.parties.flatMap(({ aliases }) => aliases.map((alias) => alias.toLowerCase())));
}

/** Two meanings for one term in the same part of the contract. */
export const definedTwice: Check = {
  id: 'definitions.defined-twice',
  title: 'Term defined twice',
  explanation:
    'The same part of the contract gives a term its meaning in two places, with different words. A definition that only points to another ("has the meaning set out in Section 3") is let pass.',
  category: 'Definitions',
  confidence: 0.85,
  run: (view) => {
    if (view.isAmendment) return [];
    const found: Observation[] = [];
    for (const term of view.terms.values()) {
      const homes = meaningful(view, term);
      const [first] = homes;
      const second = homes.find(
        (home) =>
          first !== undefined &&
          view.places[home.paragraph]!.part === view.places[first.paragraph]!.part &&
          home.paragraph !== first.paragraph &&
          differ(view, first, home) &&
          normaliseQuote(view.facts[home.paragraph]!.plain) !==
            normaliseQuote(view.facts[first.paragraph]!.plain),
      );
      if (first === undefined || second === undefined) continue;
      found.push({
        paragraph: second.paragraph,
        start: second.definition.start,
        end: second.definition.end,
        severity: 'medium',
        reason: { code: 'term-defined-twice', arguments: { term: term.term } },
        evidence: [{ paragraph: first.paragraph, start: first.definition.start, end: first.definition.end }],
      });
    }
    return found;
  },
};

/** Two labels after the same words, as on a cover and in the recitals, give one meaning. */
function differ(
  { facts }: ContractView,
  first: Term['definitions'][number],
  second: Term['definitions'][number],
): boolean {
  if (first.definition.form === 'means' || second.definition.form === 'means') return true;
  const lead = ({ paragraph, definition }: Term['definitions'][number]) =>
    new Set(
      facts[paragraph]!.words.filter(({ end }) => end <= definition.start)
        .slice(-8)
        .map(({ key }) => key),
    );
  const before = lead(first);
  const shared = [...lead(second)].filter((word) => before.has(word)).length;
  return shared < 3;
}

function meaningful(view: ContractView, { definitions, key }: Term) {
  if (/^(?:agreement|contract|party|partie)$/.test(key)) return [];
  const aliases = partyKeys(view);
  return definitions.filter(({ paragraph, definition }) => {
    if (aliases.has(definition.term.toLowerCase()) || ABBREVIATION.test(definition.term)) return false;
    const place = view.places[paragraph]!;
    if (place.inContents || place.inSignature || definition.form === 'reference') return false;
    const { plain } = view.facts[paragraph]!;
    const before = plain.slice(Math.max(0, definition.start - 60), definition.start);
    const after = plain.slice(definition.end, definition.end + 40);
    return (
      !/\b(?:for (?:the )?purposes of this|as used in this|defined (?:above|below|in)|the (?:word|term)s?\s+"?$)/i.test(
        before,
      ) && !/^"?\s*(?:as (?:used|defined)|for (?:the )?purposes)/i.test(after)
    );
  });
}

/** A term of several words, defined with capitals, written small where the defined meaning is plainly meant. */
export const inconsistentCapitals: Check = {
  id: 'definitions.inconsistent-capitals',
  title: 'Defined term written without its capitals',
  explanation:
    'A defined term of two words or more, used with capitals throughout, is written small in one place: it is then open whether the defined meaning holds there. Only terms that are otherwise always capitalised count.',
  category: 'Definitions',
  confidence: 0.75,
  run: (view) => {
    if (view.isAmendment) return [];
    const found: Observation[] = [];
    for (const term of view.terms.values()) {
      if (!isCapitalised(term)) continue;
      const uses = findTermUses(view.facts, term.key).filter(
        ({ paragraph }) => !view.places[paragraph]!.inContents,
      );
      const homes = new Set(term.definitions.map(({ paragraph }) => paragraph));
      const small = uses.filter((use) => !homes.has(use.paragraph) && isSmall(view, use));
      const large = uses.filter(({ capital }) => capital).length;
      if (small.length !== 1 || large < (term.key.split(' ').length > 2 ? 3 : 5)) continue;
      for (const use of small) {
        const written = view.facts[use.paragraph]!.plain.slice(use.start, use.end);
        found.push({
          ...use,
          severity: 'low',
          reason: { code: 'term-without-capitals', arguments: { term: term.term, written, count: large } },
          redline: {
            paragraphId: view.contract.paragraphs[use.paragraph]!.id,
            start: use.start,
            end: use.end,
            replacement: capitalsOf(written),
          },
        });
      }
    }
    return found;
  },
};

function isCapitalised({ term, key }: Term): boolean {
  return key.includes(' ') && /^[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+$/.test(term);
}

/** Written small, outside quotes, and not as part of a longer phrase of another meaning ("effective date of"). */
function isSmall(
  { facts, places }: ContractView,
  use: { paragraph: number; start: number; end: number },
): boolean {
  const { plain } = facts[use.paragraph]!;
  const written = plain.slice(use.start, use.end);
  if (written !== written.toLowerCase() || places[use.paragraph]!.inSignature) return false;
  const before = plain.slice(Math.max(0, use.start - 30), use.start);
  const after = plain.slice(use.end, use.end + 12);
  if (/^[-"']|^\s+(?:of|for|under|between|from|or|and|to)\b/.test(after)) return false;
  return /\b(?:the|such|this)\s+$/.test(before) && !/[-"]$/.test(before);
}

function capitalsOf(written: string): string {
  return written.replace(
    /(^|[\s-])([a-z])/g,
    (_, lead: string, letter: string) => lead + letter.toUpperCase(),
  );
}
