import { runChecks } from './checks/all-checks.ts';
import type { ClassifiedClause, Contract } from './contract.ts';
import type { Finding } from './finding.ts';
import { memoryOf, viewContract, type ContractView, type FactMemory } from './outline/contract-view.ts';
import { readKeyDates, type KeyDate } from './outline/key-dates.ts';
import { readSides } from './outline/sides.ts';
import { compilePlaybook, type CompiledPlaybook } from './rules/compile-playbook.ts';
import { contractType } from './rules/contract-type.ts';
import { clausesByParagraph, wholePassage } from './rules/locate-clauses.ts';
import type { Playbook } from './rules/playbook-schema.ts';
import { reviewRules, type RuleOutcome } from './rules/review-rules.ts';

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

/**
 * The whole deterministic review: playbook and checks, no model service. Pure: the same input gives the same findings,
 * with any memory.
 *
 * @throws InputError for a contract without unique paragraph ids, or a playbook whose patterns do not compile.
 */
export function reviewContract(input: ReviewInput, memory: ReviewMemory = EMPTY_MEMORY): Review {
  const view = viewContract(input.contract, memory.facts);
  const compiled = compiledFor(input.playbook, memory);
  const { findings, rules, contractType: type } = reviewView(view, compiled, input);
  const checks = runChecks(view);
  return {
    findings: inReadingOrder([...findings, ...checks], view),
    rules,
    contractType: type,
    keyDates: readKeyDates(view),
    memory: { facts: memoryOf(view), compiled },
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
  const { findings } = reviewView(view, compilePlaybook(playbook), { clauses, us });
  return inReadingOrder(findings, view);
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

function reviewView(
  view: ContractView,
  compiled: CompiledPlaybook,
  {
    clauses = [],
    us = null,
  }: { readonly clauses?: readonly ClassifiedClause[]; readonly us?: string | null },
): Pick<Review, 'findings' | 'rules' | 'contractType'> {
  const recognised = contractType(view, compiled);
  if (recognised === null) return { findings: [], rules: [], contractType: null };
  const { type, byTitle } = recognised;
  // A short paper that is not called a contract of this type need not have every clause of one.
  const complete = byTitle || view.characters > SHORT;
  const reader = { compiled, sides: readSides(view, type, us), whole: wholePassage(view) };
  const applying = compiled.playbook.rules.filter((rule) => rule.for.includes(type.id));
  const { findings, outcomes } = reviewRules(applying, view, reader, {
    clauses: clausesByParagraph(view, clauses),
    complete,
  });
  return { findings, rules: outcomes, contractType: type.id };
}

function inReadingOrder(findings: readonly Finding[], view: ContractView): readonly Finding[] {
  const at = (finding: Finding) => view.indexOf.get(finding.paragraphId) ?? 0;
  return [...findings].sort(
    (a, b) =>
      at(a) - at(b) || a.start - b.start || a.end - b.end || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
}
