import { InputError } from '@countersign/domain';
import { requireInnerShare, requirePositive, requireSameLength, stableSum } from '@countersign/statistics';

/**
 * The smallest λ whose expected loss on the next item is at most `alpha`: the first with
 * n/(n+1) · mean loss + B/(n+1) ≤ alpha. The promise is an average over calibration sets and the next item, exchangeable
 * with them; its unit is the item (a contract, say, whose loss is the share of its clauses that are missed).
 * Source: Angelopoulos, Bates, Fisch, Lei, Schuster, Conformal Risk Control, ICLR 2024, arXiv 2208.02814, theorem 1.
 *
 * @param losses losses[i][j] of item i at lambdas[j]; each row falls (or stays) as λ grows.
 * @param lambdas strictly rising.
 * @param alpha in (0, lossBound].
 * @param lossBound B, the greatest loss there can be. Default 1.
 * @returns null where no λ on the grid keeps the promise: automate nothing. See {@link smallestMissBound}.
 * @throws InputError on no items, rows of another length than `lambdas`, losses above B, not finite or rising.
 */
export function conformalRiskControl(
  losses: readonly (readonly number[])[],
  lambdas: readonly number[],
  alpha: number,
  lossBound = 1,
): number | null {
  requirePositive('lossBound', lossBound);
  if (!(alpha > 0 && alpha <= lossBound)) {
    throw new InputError('alpha', alpha, `a number above 0 and at most the loss bound ${lossBound}`);
  }
  checkGrid(losses, lambdas, lossBound);
  const n = losses.length;
  for (const [j, lambda] of lambdas.entries()) {
    const total = stableSum(losses.map((row) => row[j]!));
    // Rounding may not turn an equality into a refusal.
    if ((total + lossBound) / (n + 1) <= alpha * (1 + 1e-12)) return lambda;
  }
  return null;
}

/**
 * The smallest expected loss that n calibration items can promise, were all their losses 0: B/(n + 1).
 * Source: as {@link conformalRiskControl}, with every loss 0.
 *
 * @throws InputError unless n is a count.
 */
export function smallestMissBound(n: number, lossBound = 1): number {
  if (!Number.isSafeInteger(n) || n < 0) throw new InputError('n', n, 'a whole number of at least 0');
  return requirePositive('lossBound', lossBound) / (n + 1);
}

/**
 * The fewest calibration items with which `alpha` can be promised: a 2% bound on missed clauses needs 49 contracts.
 * Source: as {@link conformalRiskControl}, solved for n.
 *
 * @throws InputError unless alpha is in (0, 1).
 */
export function itemsForMissBound(alpha: number, lossBound = 1): number {
  requireInnerShare('alpha', alpha);
  return Math.max(0, Math.ceil(requirePositive('lossBound', lossBound) / alpha - 1 - 1e-9));
}

function checkGrid(losses: readonly (readonly number[])[], lambdas: readonly number[], bound: number): void {
  if (losses.length === 0) throw new InputError('losses', losses, 'at least one calibration item');
  if (lambdas.length === 0) throw new InputError('lambdas', lambdas, 'at least one λ');
  for (const [j, lambda] of lambdas.entries()) {
    if (!Number.isFinite(lambda)) throw new InputError(`lambdas[${j}]`, lambda, 'a finite number');
    if (j > 0 && lambda <= lambdas[j - 1]!) {
      throw new InputError(`lambdas[${j}]`, lambda, `more than the λ before it, ${lambdas[j - 1]!}`);
    }
  }
  for (const [i, row] of losses.entries()) {
    requireSameLength(`losses[${i}]`, row, lambdas);
    for (const [j, loss] of row.entries()) {
      if (!Number.isFinite(loss) || loss > bound) {
        throw new InputError(`losses[${i}][${j}]`, loss, `a finite loss of at most ${bound}`);
      }
      if (j > 0 && loss > row[j - 1]! + 1e-12) {
        throw new InputError(
          `losses[${i}][${j}]`,
          loss,
          `at most ${row[j - 1]!}: losses must fall as λ grows (take the running minimum, or turn the grid round)`,
        );
      }
    }
  }
}
