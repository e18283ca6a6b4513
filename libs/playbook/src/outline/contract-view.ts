import type { ParagraphId } from '@countersign/domain';
import { assertContract, type Contract } from '../contract.ts';
import { readParagraph, sameParagraph, type ParagraphFacts } from '../facts/paragraph-facts.ts';
import { readParties, type Party } from './parties.ts';
import { readPlaces, type Place } from './places.ts';
import { readTerms, type Term } from './terms.ts';

/** A contract with everything that checks and rules look things up in. Built from facts, cheap to build again. */
export type ContractView = {
  readonly contract: Contract;
  readonly facts: readonly ParagraphFacts[];
  readonly places: readonly Place[];
  readonly indexOf: ReadonlyMap<ParagraphId, number>;
  readonly parties: readonly Party[];
  readonly terms: ReadonlyMap<string, Term>;
  readonly title: string;
  /** Amends another document, whose sections and terms it speaks of. */
  readonly isAmendment: boolean;
  readonly characters: number;
};

export type FactMemory = ReadonlyMap<ParagraphId, ParagraphFacts>;

/** Facts are taken from `memory` where the paragraph has not changed. */
export function viewContract(contract: Contract, memory: FactMemory = new Map()): ContractView {
  assertContract(contract);
  const facts = contract.paragraphs.map((paragraph) => {
    const known = memory.get(paragraph.id);
    return known !== undefined && sameParagraph(known.paragraph, paragraph)
      ? known
      : readParagraph(paragraph);
  });
  const title = contractTitle(contract, facts);
  const characters = contract.paragraphs.reduce((sum, { text }) => sum + text.length, 0);
  return {
    contract,
    facts,
    places: readPlaces(facts),
    indexOf: new Map(contract.paragraphs.map(({ id }, index) => [id, index])),
    parties: readParties(facts),
    terms: readTerms(facts),
    title,
    isAmendment: isAmendment(title, facts, characters),
    characters,
  };
}

export function memoryOf(view: ContractView): FactMemory {
  return new Map(view.facts.map((fact) => [fact.paragraph.id, fact]));
}

const AMENDMENT = /\b(?:amendment|addendum|supplement|extension|side letter)\b/i;
const ORDER = /\b(?:order form|statement of work)\b/i;

/** An order under an agreement is shorter. A longer one that begins with an order form is the whole agreement, with its order. */
const LONGEST_ORDER = 20_000;

/** By its title, or by a line of its own under it. */
function isAmendment(title: string, facts: readonly ParagraphFacts[], characters: number): boolean {
  if (AMENDMENT.test(title) || ORDER.test(title)) return true;
  const lines = facts.slice(0, 4).flatMap(({ plain }) => (plain.trim().length <= 40 ? [plain] : []));
  return lines.some((line) => AMENDMENT.test(line) || (ORDER.test(line) && characters <= LONGEST_ORDER));
}

const TITLE_WORD =
  /\b(?:agreement|contract|terms|addendum|amendment|lease|deed|order|letter|memorandum|nda|plan|statement)\b/i;

/** The document's own title: the first short line that names a kind of contract. */
function contractTitle(contract: Contract, facts: readonly ParagraphFacts[]): string {
  for (const { plain } of facts.slice(0, 12)) {
    const line = plain.trim();
    if (line.length > 0 && line.length <= 120 && TITLE_WORD.test(line) && !/[.;]$/.test(line)) return line;
  }
  return (
    contract.title ??
    facts
      .find(({ plain }) => plain.trim() !== '')
      ?.plain.trim()
      .slice(0, 120) ??
    ''
  );
}
