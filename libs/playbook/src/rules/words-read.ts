import type { ParagraphFacts } from '../facts/paragraph-facts.ts';
import type { ContractView } from '../outline/contract-view.ts';
import { findPattern } from '../patterns/find-pattern.ts';
import type { Evidence, Passage, Reader } from './evaluate-condition.ts';
import { HeadingIndex } from './heading-index.ts';
import type { Rule } from './playbook-schema.ts';
import { takenPosition, type Taken } from './taken-position.ts';

/** A clause that a rule reads. `anchor` is what showed that it is one; `probability` below 1 where only a model says so. */
export type LocatedClause = {
  readonly passage: Passage;
  readonly anchor: Evidence;
  readonly probability: number;
};

type Note = LocatedClause | 'left to a model' | 'not read';

/**
 * What rules make of a contract's words, noted as they are read: a paragraph is read once for a rule, whether clause by
 * clause or all together at the end.
 */
export class WordsRead {
  readonly view: ContractView;
  readonly reader: Reader;
  readonly headings = new HeadingIndex();
  readonly #notes = new Map<Rule, Map<number, Note>>();
  readonly #taken = new Map<LocatedClause, Taken | null>();

  constructor(view: ContractView, reader: Reader) {
    this.view = view;
    this.reader = reader;
  }

  /** The paragraph alone, where its own words or the headings above it show that the rule reads it. */
  clauseAt(rule: Rule, index: number): LocatedClause | null {
    const note = this.#noteOf(rule, index);
    return typeof note === 'string' ? null : note;
  }

  /** Whether the rule reads the paragraph if a model says that it is of the rule's categories. */
  isLeftToModel(rule: Rule, index: number): boolean {
    return this.#noteOf(rule, index) === 'left to a model';
  }

  isExcepted({ where }: Rule, fact: ParagraphFacts): boolean {
    return where.unless.some((source) => this.#match(source, fact) !== undefined);
  }

  positionOf(rule: Rule, clause: LocatedClause): Taken | null {
    const known = this.#taken.get(clause);
    if (known !== undefined) return known;
    const taken = takenPosition(rule, clause.passage, this.reader);
    this.#taken.set(clause, taken);
    return taken;
  }

  #noteOf(rule: Rule, index: number): Note {
    let notes = this.#notes.get(rule);
    if (notes === undefined) this.#notes.set(rule, (notes = new Map<number, Note>()));
    let note = notes.get(index);
    if (note === undefined) notes.set(index, (note = this.#read(rule, index)));
    return note;
  }

  #read(rule: Rule, index: number): Note {
    const fact = this.view.facts[index]!;
    const { where } = rule;
    const isDefinition = fact.definitions.some(
      ({ form, start }) => form !== 'label' && start <= (fact.label?.bodyStart ?? 0) + 2,
    );
    if (!where.definitions && isDefinition) return 'not read';
    const anchor = this.#anchorOf(rule, index, fact);
    if (anchor === null) return where.categories.length > 0 ? 'left to a model' : 'not read';
    if (this.isExcepted(rule, fact)) return 'not read';
    const passage = { parts: [{ paragraph: index, fact }], sentence: null };
    const clause: LocatedClause = { passage, anchor, probability: 1 };
    return clause;
  }

  #anchorOf({ where }: Rule, index: number, fact: ParagraphFacts): Evidence | null {
    for (const source of where.says) {
      const match = this.#match(source, fact);
      if (match === undefined) continue;
      const { start, end, sentence } = match;
      return { paragraph: index, start, end, sentence, slot: null };
    }
    const { headings } = this.view.places[index]!;
    const isUnder = headings.some((heading) => this.headings.matches(where.headings, heading, this.reader));
    return isUnder ? wholeSentence(index, fact) : null;
  }

  #match(source: string, fact: ParagraphFacts) {
    const { compiled, sides } = this.reader;
    return findPattern(compiled.pattern(source), fact, sides.words).at(0);
  }
}

/** The first sentence that is not a run-in heading. */
export function wholeSentence(paragraph: number, fact: ParagraphFacts): Evidence {
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
