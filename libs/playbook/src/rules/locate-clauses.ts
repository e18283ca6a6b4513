import { asId } from '@countersign/domain';
import type { ClassifiedClause } from '../contract.ts';
import { readParagraph, type ParagraphFacts } from '../facts/paragraph-facts.ts';
import type { ContractView } from '../outline/contract-view.ts';
import { findPattern } from '../patterns/find-pattern.ts';
import type { Evidence, Passage, Reader } from './evaluate-condition.ts';
import type { Rule } from './playbook-schema.ts';

/** A clause that a rule reads. `anchor` is what showed that it is one; `probability` below 1 where only a model says so. */
export type LocatedClause = {
  readonly passage: Passage;
  readonly anchor: Evidence;
  readonly probability: number;
};

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
  reader: Reader,
  context: { readonly clauses: ClausesByParagraph; readonly headings: HeadingIndex },
): readonly LocatedClause[] {
  const located: LocatedClause[] = [];
  const read = new Set<number>();
  for (const { paragraph: index, fact } of reader.whole.parts) {
    const anchor = anchorOf(rule, index, view, { reader, ...context });
    if (anchor === null) continue;
    if (saysAny(rule.where.unless, fact, reader)) continue;
    if (rule.reads === 'contract') {
      const [whole] = located;
      const part = { paragraph: index, fact };
      if (whole === undefined)
        located.push({
          passage: { parts: [part], sentence: null },
          anchor: anchor.evidence,
          probability: anchor.probability,
        });
      else located[0] = { ...whole, passage: { parts: [...whole.passage.parts, part], sentence: null } };
      continue;
    }
    const group = rule.reads === 'section' ? chapterOf(view, index) : [index];
    const key = group[0] ?? index;
    if (read.has(key)) continue;
    const parts = group
      .filter((paragraph) => paragraph === index || view.facts[paragraph]!.heading?.alone !== true)
      .map((paragraph) => ({ paragraph, fact: view.facts[paragraph]! }));
    const passage: Passage = { parts, sentence: null };
    read.add(key);
    located.push({ passage, anchor: anchor.evidence, probability: anchor.probability });
  }
  return located;
}

/** A drafting note, or a line whose blanks or boxes are still open: there is nothing to hold against the playbook yet. */
function isUnfilled({ placeholders, plain }: ParagraphFacts): boolean {
  return (
    /\[\s+\]/.test(plain) ||
    placeholders.some(({ form, start, end }) => form === 'note' && end - start > plain.length / 2)
  );
}

type Anchor = { readonly evidence: Evidence; readonly probability: number };

function anchorOf(
  rule: Rule,
  index: number,
  view: ContractView,
  context: { readonly reader: Reader; readonly clauses: ClausesByParagraph; readonly headings: HeadingIndex },
): Anchor | null {
  const fact = view.facts[index]!;
  const { reader } = context;
  if (
    !rule.where.definitions &&
    fact.definitions.some(({ form, start }) => form !== 'label' && start <= (fact.label?.bodyStart ?? 0) + 2)
  )
    return null;
  for (const source of rule.where.says) {
    const [match] = findPattern(reader.compiled.pattern(source), fact, reader.sides.words);
    if (match !== undefined)
      return {
        evidence: {
          paragraph: index,
          start: match.start,
          end: match.end,
          sentence: match.sentence,
          slot: null,
        },
        probability: 1,
      };
  }
  if (
    view.places[index]!.headings.some((heading) =>
      context.headings.matches(rule.where.headings, heading, reader),
    )
  )
    return { evidence: wholeSentence(index, fact), probability: 1 };
  const clause = context.clauses
    .get(index)
    ?.find(({ category, probability }) => probability >= LIKELY && rule.where.categories.includes(category));
  return clause === undefined
    ? null
    : { evidence: wholeSentence(index, fact), probability: clause.probability };
}

/** The first sentence that is not a run-in heading. */
function wholeSentence(paragraph: number, fact: ParagraphFacts): Evidence {
  const after = fact.heading !== null && !fact.heading.alone ? fact.heading.end : 0;
  const sentence = Math.max(
    0,
    fact.sentences.findIndex(({ end }) => end > after + 1),
  );
  const span = fact.sentences[sentence] ?? { start: 0, end: fact.plain.length };
  return {
    paragraph,
    start: Math.max(span.start, fact.label?.bodyStart ?? 0),
    end: span.end,
    sentence,
    slot: null,
  };
}

function saysAny(sources: readonly string[], fact: ParagraphFacts, { compiled, sides }: Reader): boolean {
  return sources.some((source) => findPattern(compiled.pattern(source), fact, sides.words).length > 0);
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

/** Reads each heading once. */
export class HeadingIndex {
  readonly #facts = new Map<string, ParagraphFacts>();
  readonly #answers = new Map<string, boolean>();

  matches(sources: readonly string[], heading: string, reader: Reader): boolean {
    return sources.some((source) => {
      const key = `${source}\n${heading}`;
      const known = this.#answers.get(key);
      if (known !== undefined) return known;
      const answer =
        findPattern(reader.compiled.pattern(source), this.#read(heading), reader.sides.words).length > 0;
      this.#answers.set(key, answer);
      return answer;
    });
  }

  #read(heading: string): ParagraphFacts {
    const known = this.#facts.get(heading);
    if (known !== undefined) return known;
    const fact = readParagraph({ id: asId('paragraph', 'heading'), text: heading });
    this.#facts.set(heading, fact);
    return fact;
  }
}
