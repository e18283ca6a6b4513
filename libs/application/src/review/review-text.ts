import {
  classifyContract,
  createClauseMemory,
  type ClauseFinding,
  type ClauseMemory,
  type ClauseModel,
} from '@countersign/learning';
import {
  reviewContract,
  type Contract,
  type Finding,
  type Playbook,
  type ReviewMemory,
} from '@countersign/playbook';
import type { ParagraphId } from '@countersign/domain';
import { clauseFindings } from './clause-findings.ts';
import { onePerPlace } from './one-per-place.ts';
import { statedClauses } from './stated-clauses.ts';

export type ReviewOrder = {
  readonly contract: Contract;
  readonly playbook: Playbook;
  /** Name of our company in it; null where it follows from the roles. */
  readonly us?: string | null;
  /** Finds clauses; null reviews by the playbook and the checks alone. */
  readonly model: ClauseModel | null;
};

export type TextMemory = { readonly rules: ReviewMemory; readonly clauses: ClauseMemory };

export type TextReview = {
  /** In reading order; their keys are all different, and no two of a kind and category stand at one place. */
  readonly findings: readonly Finding[];
  /** Name of the playbook's contract type, where one was recognised. */
  readonly contractType: string | null;
  /** Hand it back with the next order for the same contract: only what changed is read again. */
  readonly memory: TextMemory;
};

/**
 * The whole review of a text by everything the built-in AI reviewer has: the classifier says which clauses there are,
 * the playbook what it thinks of them, the checks proof-read. The same order gives the same findings.
 */
export function reviewText(order: ReviewOrder, memory?: TextMemory): TextReview {
  const { contract, playbook, us = null, model } = order;
  const clauses = memory?.clauses ?? createClauseMemory();
  const found = model ? classify(model, contract, clauses) : [];
  const review = reviewContract({ contract, playbook, us, clauses: found }, memory?.rules);
  const type = playbook.contractTypes.find(({ id }) => id === review.contractType);
  return {
    findings: onePerPlace(inReadingOrder([...review.findings, ...clauseFindings(contract, found)], contract)),
    contractType: type?.name ?? null,
    memory: { rules: review.memory, clauses },
  };
}

function classify(
  model: ClauseModel,
  contract: Contract,
  memory: ClauseMemory,
): ClauseFinding<ParagraphId>[] {
  const paragraphs = contract.paragraphs.map(({ id, text, label }) => ({
    id,
    text,
    ...(label === null || label === undefined ? {} : { label }),
  }));
  const found = classifyContract(model, { paragraphs }, { memory });
  return [...found, ...statedClauses(contract, found)];
}

function inReadingOrder(findings: readonly Finding[], { paragraphs }: Contract): Finding[] {
  const place = new Map(paragraphs.map(({ id }, index) => [id, index]));
  const at = ({ paragraphId }: Finding) => place.get(paragraphId) ?? 0;
  return [...findings].sort(
    (a, b) =>
      at(a) - at(b) || a.start - b.start || a.end - b.end || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
}
