/** One judgment on one item by one reviewer, a person or an AI that gives a class without probabilities. */
export type Vote = {
  readonly item: string;
  readonly reviewer: string;
  /** The class chosen, 0…K−1. */
  readonly label: number;
  /** Whether the AI's view was on screen. Such votes are not independent of the AI; see `independentVotes`. */
  readonly aiVisible?: boolean;
  /** The reviewer's own confidence in [0, 1], where it was asked for. */
  readonly confidence?: number;
};

/**
 * The votes that were given without the AI's view on screen. Every method here treats votes as independent given the
 * truth; a vote that repeats advice is not, and a panel of advised reviewers would count the AI once for each of them.
 *
 * @returns the blind votes in their order; the input keeps all of them.
 */
export function independentVotes(votes: readonly Vote[]): Vote[] {
  return votes.filter((vote) => vote.aiVisible !== true);
}
