import type { AccountId, ItemId, JudgmentId, RevisionHash } from './ids.ts';

/** What a person says of an AI's proposal: right, right in part (with the correction), or wrong. */
export const VERDICTS = ['accept', 'fix', 'reject'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A person's decision on an item. Bound to the text that the person saw. */
export type Judgment = {
  readonly id: JudgmentId;
  readonly item: ItemId;
  readonly reviewer: AccountId;
  readonly verdict: Verdict;
  /** The class chosen, 0…K−1. */
  readonly label: number;
  /** The reviewer's own confidence in [0, 1], where it was asked for. */
  readonly confidence: number | null;
  /** Whether the AI's view was on screen: judgments made with advice are not independent of it. */
  readonly aiVisible: boolean;
  readonly revision: RevisionHash;
  /** Seconds of attention, from opening the item to deciding. */
  readonly seconds: number;
};
