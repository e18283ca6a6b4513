import {
  reviewContract,
  type Contract,
  type Finding,
  type Playbook,
  type ReviewMemory,
} from '@countersign/playbook';

export type ReviewOrder = {
  readonly contract: Contract;
  readonly playbook: Playbook;
  readonly us?: string | null;
};

export type TextReview = {
  /** In reading order; their keys are all different. */
  readonly findings: readonly Finding[];
  /** Name of the playbook's contract type, where one was recognised. */
  readonly contractType: string | null;
  /** Hand it back with the next order for the same contract: only what changed is read again. */
  readonly memory: ReviewMemory;
};

/** The whole review of a text by everything the built-in AI reviewer has. The same order gives the same findings. */
export function reviewText(order: ReviewOrder, memory?: ReviewMemory): TextReview {
  const { contract, playbook, us = null } = order;
  const review = reviewContract({ contract, playbook, us }, memory);
  const type = playbook.contractTypes.find(({ id }) => id === review.contractType);
  return { findings: review.findings, contractType: type?.name ?? null, memory: review.memory };
}
