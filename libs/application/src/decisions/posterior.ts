import { latestProposal, type LockedItem, type Row, type WorkspaceTransaction } from '@countersign/database';

/** How often a person is right where they look, until the workspace has measured its own people. */
const ASSUMED_ACCURACY = 0.97;

/** Posterior over the item's classes from the AI's calibrated probabilities and the people's judgments. */
export async function posteriorOf(
  transaction: WorkspaceTransaction,
  item: LockedItem,
  judgments: readonly Row<'judgment'>[],
): Promise<readonly number[]> {
  const proposal = await latestProposal(transaction, item.id);
  return combine(
    proposal?.probabilities ?? [0.5, 0.5],
    judgments.map((judgment) => ({ label: judgment.label, independent: !judgment.aiVisible })),
    ASSUMED_ACCURACY,
  );
}

/**
 * Bayes with one accuracy for everybody: prior p(k) from the AI, times, for each judgment, `accuracy` where it says k
 * and the rest shared among the other classes. A judgment made with the AI's advice in view is not independent of it:
 * its weight is halved in log space. Returns K probabilities that sum to 1.
 */
export function combine(
  prior: readonly number[],
  judgments: readonly { readonly label: number; readonly independent: boolean }[],
  accuracy: number,
): readonly number[] {
  const classes = prior.length;
  const logs = prior.map((probability, label) =>
    judgments.reduce(
      (sum, judgment) => {
        const likelihood = judgment.label === label ? accuracy : (1 - accuracy) / Math.max(1, classes - 1);
        return sum + (judgment.independent ? 1 : 0.5) * Math.log(likelihood);
      },
      Math.log(Math.max(probability, 1e-12)),
    ),
  );
  const top = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - top));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
