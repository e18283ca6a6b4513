import type { ParagraphId } from '@countersign/domain';
import { runChecks } from './checks/all-checks.ts';
import type { ClassifiedClause, Contract } from './contract.ts';
import type { Finding } from './finding.ts';
import { memoryOf, viewContract, type ContractView, type FactMemory } from './outline/contract-view.ts';
import { readKeyDates, type KeyDate } from './outline/key-dates.ts';
import { readClauses } from './outline/clauses.ts';
import { readSides } from './outline/sides.ts';
import { compilePlaybook, type CompiledPlaybook } from './rules/compile-playbook.ts';
import { contractType } from './rules/contract-type.ts';
import { clausesByParagraph, wholePassage } from './rules/locate-clauses.ts';
import type { Playbook } from './rules/playbook-schema.ts';
import { openRules, type RuleOutcome, type RulesReading, type RulesReview } from './rules/review-rules.ts';

/**
 * What a review keeps so that the next one, after an edit, reads only the paragraphs that changed. It is a value:
 * hand it back unchanged, or leave it out and everything is read afresh with the same result.
 */
export type ReviewMemory = { readonly facts: FactMemory; readonly compiled: CompiledPlaybook | null };

export const EMPTY_MEMORY: ReviewMemory = { facts: new Map(), compiled: null };

export type ReviewInput = {
  readonly contract: Contract;
  readonly playbook: Playbook;
  /** Clauses that a model found; none is fine. */
  readonly clauses?: readonly ClassifiedClause[];
  /** Name of our company, or part of it, as the contract may have it. Without it our side follows from the roles. */
  readonly us?: string | null;
};

export type Review = {
  /** Deviations, gaps and drafting faults, in reading order. */
  readonly findings: readonly Finding[];
  /** Every rule that applies, with the position the contract takes: a checklist. */
  readonly rules: readonly RuleOutcome[];
  /** Id of the playbook's contract type; null when the playbook has nothing to say about this contract. */
  readonly contractType: string | null;
  readonly keyDates: readonly KeyDate[];
  readonly memory: ReviewMemory;
};

/** A clause of a contract as it was read. */
export type ClauseRead = {
  /** Of the paragraph that it was read from. */
  readonly paragraphId: ParagraphId;
  /** Which clause it is, from 1; 0 for what stands before the first. */
  readonly clause: number;
  /** How many there are. */
  readonly clauses: number;
  /**
   * What was found in it that nothing else in the contract, and no model, changes: the review has them as they are here, and
   * has no other deviation of their category in their paragraph.
   */
  readonly findings: readonly Finding[];
};

export type Reading = {
  /** Reads on, clause by clause. */
  readonly read: () => Generator<ClauseRead, void>;
  /** The review, whatever of it was read before. `clauses` are those that a model found. */
  readonly finish: (clauses: readonly ClassifiedClause[]) => Review;
};

/**
 * The whole deterministic review: playbook and checks, no model service. Pure: the same input gives the same findings,
 * with any memory.
 *
 * @throws InputError for a contract without unique paragraph ids, or a playbook whose patterns do not compile.
 */
export function reviewContract(input: ReviewInput, memory: ReviewMemory = EMPTY_MEMORY): Review {
  return openReading(input, memory).finish(input.clauses ?? []);
}

/**
 * The same review in the order of reading. The outline, the parties and the kind of contract come first, since all else rests on
 * them; then the rules clause by clause; what depends on the whole comes at the end.
 *
 * @throws InputError as `reviewContract`.
 */
export function openReading(
  { contract, playbook, us = null }: Omit<ReviewInput, 'clauses'>,
  memory: ReviewMemory = EMPTY_MEMORY,
): Reading {
  const view = viewContract(contract, memory.facts);
  const compiled = compiledFor(playbook, memory);
  const rules = openPlaybook(view, compiled, us);
  return {
    *read() {
      const { clauses, runs } = readClauses(view);
      for (const { clause, from, to } of runs) {
        const findings: Finding[] = [];
        for (let index = from; index < to; index += 1) findings.push(...(rules?.certainAt(index) ?? []));
        yield {
          ...{ paragraphId: contract.paragraphs[from]!.id, clause, clauses },
          findings: inReadingOrder(findings, view),
        };
      }
    },
    finish(clauses) {
      const { findings, outcomes } = rules?.finish(clauses) ?? NOTHING;
      const checks = runChecks(view);
      return {
        findings: inReadingOrder([...findings, ...checks], view),
        rules: outcomes,
        contractType: rules?.type ?? null,
        keyDates: readKeyDates(view),
        memory: { facts: memoryOf(view), compiled },
      };
    },
  };
}

/**
 * The playbook's part alone: clauses that depart from it and clauses that are missing.
 *
 * @throws InputError as `reviewContract`.
 */
export function reviewAgainstPlaybook(
  contract: Contract,
  playbook: Playbook,
  clauses: readonly ClassifiedClause[] = [],
  us: string | null = null,
): readonly Finding[] {
  const view = viewContract(contract);
  const rules = openPlaybook(view, compilePlaybook(playbook), us);
  return inReadingOrder((rules?.finish(clauses) ?? NOTHING).findings, view);
}

/** The drafting checks alone. */
export function checkContract(contract: Contract): readonly Finding[] {
  const view = viewContract(contract);
  return inReadingOrder(runChecks(view), view);
}

function compiledFor(playbook: Playbook, { compiled }: ReviewMemory): CompiledPlaybook {
  return compiled?.playbook === playbook ? compiled : compilePlaybook(playbook);
}

const SHORT = 10_000;

const NOTHING: RulesReview = { findings: [], outcomes: [] };

type PlaybookReading = Pick<RulesReading, 'certainAt'> & {
  /** Id of the contract type. */
  readonly type: string;
  readonly finish: (clauses: readonly ClassifiedClause[]) => RulesReview;
};

/** Null when the playbook has nothing to say about this contract. */
function openPlaybook(
  view: ContractView,
  compiled: CompiledPlaybook,
  us: string | null,
): PlaybookReading | null {
  const recognised = contractType(view, compiled);
  if (recognised === null) return null;
  const { type, byTitle } = recognised;
  // A short paper that is not called a contract of this type need not have every clause of one.
  const complete = byTitle || view.characters > SHORT;
  const reader = { compiled, sides: readSides(view, type, us), whole: wholePassage(view) };
  const applying = compiled.playbook.rules.filter((rule) => rule.for.includes(type.id));
  const { certainAt, finish } = openRules(applying, view, reader);
  return {
    type: type.id,
    certainAt,
    finish: (clauses) => finish({ clauses: clausesByParagraph(view, clauses), complete }),
  };
}

function inReadingOrder(findings: readonly Finding[], view: ContractView): readonly Finding[] {
  const at = (finding: Finding) => view.indexOf.get(finding.paragraphId) ?? 0;
  return [...findings].sort(
    (a, b) =>
      at(a) - at(b) || a.start - b.start || a.end - b.end || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
}
