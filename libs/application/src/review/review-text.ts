import {
  classifyContract,
  createClauseMemory,
  type ClauseFinding,
  type ClauseMemory,
  type ClauseModel,
} from '@countersign/learning';
import {
  openReading,
  type ClauseRead,
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

export type TextReading = {
  /** Reads on, clause by clause; what a clause's findings are here they are in the review. */
  readonly read: () => Generator<ClauseRead, void>;
  /** The review, whatever of it was read before. */
  readonly finish: () => TextReview;
};

/**
 * The whole review of a text by everything the built-in AI reviewer has: the classifier says which clauses there are,
 * the playbook what it thinks of them, the checks proof-read. The same order gives the same findings.
 */
export function reviewText(order: ReviewOrder, memory?: TextMemory): TextReview {
  return readText(order, memory).finish();
}

/**
 * The same review as it goes: clause by clause what the playbook thinks of words that speak for themselves; then what rests
 * on the whole contract, the classifier's clauses, what the playbook thinks of those, what is missing, and the checks.
 */
export function readText(order: ReviewOrder, memory?: TextMemory): TextReading {
  const { contract, playbook, us = null, model } = order;
  const clauses = memory?.clauses ?? createClauseMemory();
  const reading = openReading({ contract, playbook, us }, memory?.rules);
  return {
    *read() {
      for (const step of reading.read()) yield { ...step, findings: onePerPlace(step.findings) };
    },
    finish() {
      const found = model ? classify(model, contract, clauses) : [];
      const review = reading.finish(found);
      const type = playbook.contractTypes.find(({ id }) => id === review.contractType);
      const findings = [...review.findings, ...clauseFindings(contract, found)];
      return {
        findings: onePerPlace(inReadingOrder(findings, contract)),
        contractType: type?.name ?? null,
        memory: { rules: review.memory, clauses },
      };
    },
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
