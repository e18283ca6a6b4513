import type { ClassifiedClause } from '../contract.ts';
import type { ParagraphFacts } from '../facts/paragraph-facts.ts';
import type { ContractView } from '../outline/contract-view.ts';
import type { Passage } from './evaluate-condition.ts';
import type { Rule } from './playbook-schema.ts';
import { wholeSentence, type LocatedClause, type WordsRead } from './words-read.ts';

/** Clauses of a model by paragraph index, with offsets in the paragraph. */
export type ClausesByParagraph = ReadonlyMap<number, readonly ClassifiedClause[]>;

const LIKELY = 0.5;

/** Lays classified clauses out over paragraphs; a clause that runs over several counts in each. */
export function clausesByParagraph(
  view: ContractView,
  clauses: readonly ClassifiedClause[],
): ClausesByParagraph {
  const found = new Map<number, ClassifiedClause[]>();
  const add = (index: number, clause: ClassifiedClause) =>
    found.set(index, [...(found.get(index) ?? []), clause]);
  const starts: number[] = [];
  let offset = 0;
  for (const { text } of view.contract.paragraphs) {
    starts.push(offset);
    offset += text.length + 1;
  }
  for (const clause of clauses) {
    if (clause.paragraphId !== undefined) {
      const index = view.indexOf.get(clause.paragraphId);
      if (index !== undefined) add(index, clause);
      continue;
    }
    for (const [index, start] of starts.entries()) {
      const length = view.contract.paragraphs[index]!.text.length;
      const from = Math.max(clause.start, start);
      const to = Math.min(clause.end, start + length);
      if (from < to) add(index, { ...clause, start: from - start, end: to - start });
    }
  }
  return found;
}

/** Every paragraph that rules may read. */
export function wholePassage(view: ContractView): Passage {
  const parts = view.facts.flatMap((fact, paragraph) =>
    isReadable(view, paragraph) ? [{ paragraph, fact }] : [],
  );
  return { parts, sentence: null };
}

/** Not contents, signatures, recitals, the introduction of the parties, drafting notes or open blanks. */
function isReadable(view: ContractView, index: number): boolean {
  const fact = view.facts[index]!;
  const place = view.places[index]!;
  return (
    !place.inContents &&
    !place.inSignature &&
    fact.tokens.length > 0 &&
    fact.heading?.alone !== true &&
    !/^\s*WHEREAS\b/.test(fact.plain) &&
    !view.parties.some(({ paragraph }) => paragraph === index) &&
    !isUnfilled(fact)
  );
}

/** The clauses of a contract that a rule is about, in reading order. Not tables of contents, nor signature blocks. */
export function locateClauses(
  rule: Rule,
  view: ContractView,
  words: WordsRead,
  clauses: ClausesByParagraph,
): readonly LocatedClause[] {
  const located: LocatedClause[] = [];
  const read = new Set<number>();
  for (const { paragraph: index, fact } of words.reader.whole.parts) {
    const alone = words.clauseAt(rule, index) ?? clauseOfModel(rule, index, { fact, words, clauses });
    if (alone === null) continue;
    if (rule.reads === 'contract') {
      const [whole] = located;
      const part = { paragraph: index, fact };
      if (whole === undefined) located.push(alone);
      else located[0] = { ...whole, passage: { parts: [...whole.passage.parts, part], sentence: null } };
      continue;
    }
    if (rule.reads === 'paragraph') {
      located.push(alone);
      continue;
    }
    const group = chapterOf(view, index);
    const key = group[0] ?? index;
    if (read.has(key)) continue;
    const parts = group
      .filter((paragraph) => paragraph === index || view.facts[paragraph]!.heading?.alone !== true)
      .map((paragraph) => ({ paragraph, fact: view.facts[paragraph]! }));
    read.add(key);
    located.push({ ...alone, passage: { parts, sentence: null } });
  }
  return located;
}

/** A paragraph that the rule reads because a model says so. */
function clauseOfModel(
  rule: Rule,
  index: number,
  {
    fact,
    words,
    clauses,
  }: { readonly fact: ParagraphFacts; readonly words: WordsRead; readonly clauses: ClausesByParagraph },
): LocatedClause | null {
  if (!words.isLeftToModel(rule, index)) return null;
  const clause = clauses
    .get(index)
    ?.find(({ category, probability }) => probability >= LIKELY && rule.where.categories.includes(category));
  if (clause === undefined || words.isExcepted(rule, fact)) return null;
  return {
    passage: { parts: [{ paragraph: index, fact }], sentence: null },
    anchor: wholeSentence(index, fact),
    probability: clause.probability,
  };
}

/** A drafting note, or a line whose blanks or boxes are still open: there is nothing to hold against the playbook yet. */
function isUnfilled({ placeholders, plain }: ParagraphFacts): boolean {
  return (
    /\[\s+\]/.test(plain) ||
    placeholders.some(({ form, start, end }) => form === 'note' && end - start > plain.length / 2)
  );
}

/** Paragraphs of the chapter that a paragraph belongs to; the paragraph alone where there is none. */
export function chapterOf(view: ContractView, index: number): readonly number[] {
  const { chapter, part } = view.places[index]!;
  if (chapter < 0) return [index];
  const group: number[] = [];
  for (const [other, place] of view.places.entries())
    if (place.chapter === chapter && place.part === part && !place.inSignature) group.push(other);
  return group;
}
