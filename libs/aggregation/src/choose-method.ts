import { requireCount, wilson, type Estimate } from '@countersign/statistics';
import { requireClasses, requireLabel } from './checks.ts';
import { crowdlab } from './crowdlab.ts';
import { dawidSkene } from './dawid-skene.ts';
import { glad } from './glad.ts';
import { majority } from './majority.ts';
import { mace } from './mace.ts';
import type { Vote } from './vote.ts';
import { wawa } from './wawa.ts';

/** From the simplest to the most involved: of methods that gold cannot tell apart, the first is chosen. */
export const METHODS = [
  'majority',
  'wawa',
  'dawid-skene-pooled',
  'dawid-skene',
  'mace',
  'glad',
  'crowdlab',
] as const;
export type Method = (typeof METHODS)[number];

/** What is used until there is enough gold: robust with few votes and with rare classes. */
export const DEFAULT_METHOD: Method = 'dawid-skene-pooled';

export type MethodScore = {
  readonly method: Method;
  /** Share of gold items whose likeliest class is the truth; several likeliest classes share the point. */
  readonly accuracy: Estimate;
  /** Mean Brier score over the classes, 0 (certain and right) to 2 (certain and wrong). */
  readonly brier: number;
};

export type MethodChoice = {
  readonly chosen: Method;
  /** `gold`: told by gold items. `too-little-gold`: the default. `one-reviewer`: nothing but their votes to count. */
  readonly reason: 'gold' | 'too-little-gold' | 'one-reviewer';
  readonly scores: readonly MethodScore[];
};

/**
 * Chooses how to aggregate by gold items, which no method sees. The best Brier score wins, unless a simpler method is
 * within one standard error of it, item by item (Breiman et al., Classification and Regression Trees, 1984: the
 * one-standard-error rule).
 *
 * @param gold truths that do not come from these votes. Gold made of the same votes would choose the method that made it.
 * @param o.probabilities a model's probabilities for every item with votes: CROWDLAB joins where they exist.
 * @param o.minimumGold fewer gold items with votes than this leave the default. Default 30.
 * @param o.seed for MACE. @param o.level of the accuracies' Wilson intervals, default .95.
 * @throws InputError as the methods do, and on a gold label outside 0…K−1.
 */
export function chooseMethod(
  votes: readonly Vote[],
  gold: ReadonlyMap<string, number>,
  o: {
    readonly classes: number;
    readonly seed: number;
    readonly probabilities?: ReadonlyMap<string, readonly number[]>;
    readonly minimumGold?: number;
    readonly level?: number;
  },
): MethodChoice {
  requireClasses(o.classes);
  for (const [item, label] of gold) requireLabel(`gold of ${item}`, label, o.classes);
  const minimum = requireCount('minimumGold', o.minimumGold ?? 30, 2);
  const counted = majority(votes, o);
  const alone = new Set(votes.map((vote) => vote.reviewer)).size < 2;
  if (alone) return { chosen: 'majority', reason: 'one-reviewer', scores: [] };
  const items = [...gold.keys()].filter((item) => counted.has(item)).sort();
  if (items.length < minimum) return { chosen: DEFAULT_METHOD, reason: 'too-little-gold', scores: [] };
  const judged = METHODS.flatMap((method) => {
    const posterior = posteriorsBy(method, votes, o);
    return posterior === null
      ? []
      : [
          judge(
            method,
            items.map((item) => [posterior.get(item)!, gold.get(item)!]),
            o,
          ),
        ];
  });
  const best = judged.reduce((a, b) => (b.score.brier < a.score.brier ? b : a));
  const chosen = judged.find((candidate) => withinOneError(candidate.losses, best.losses))!;
  return { chosen: chosen.score.method, reason: 'gold', scores: judged.map(({ score }) => score) };
}

function posteriorsBy(
  method: Method,
  votes: readonly Vote[],
  o: {
    readonly classes: number;
    readonly seed: number;
    readonly probabilities?: ReadonlyMap<string, readonly number[]>;
  },
): ReadonlyMap<string, readonly number[]> | null {
  const em = { classes: o.classes, maxIterations: 200, tolerance: 1e-6 };
  switch (method) {
    case 'majority':
      return shares(majority(votes, o));
    case 'wawa':
      return shares(wawa(votes, o).outcome);
    case 'dawid-skene-pooled':
      return dawidSkene(votes, { ...em, prior: 'pooled' }).posterior;
    case 'dawid-skene':
      return dawidSkene(votes, { ...em, prior: 'none' }).posterior;
    case 'mace':
      return mace(votes, o).posterior;
    case 'glad':
      return glad(votes, { classes: o.classes }).posterior;
    case 'crowdlab':
      return o.probabilities === undefined ? null : crowdlabWhereShared(votes, o.probabilities, o.classes);
  }
}

/** CROWDLAB learns from items that two reviewers share; without one it does not stand for election. */
function crowdlabWhereShared(
  votes: readonly Vote[],
  probabilities: ReadonlyMap<string, readonly number[]>,
  classes: number,
): Map<string, number[]> | null {
  const seen = new Map<string, string>();
  const shared = votes.some(({ item, reviewer }) => {
    const other = seen.get(item);
    seen.set(item, reviewer);
    return other !== undefined && other !== reviewer;
  });
  return shared ? crowdlab(votes, probabilities, { classes }).posterior : null;
}

function shares(tallies: ReadonlyMap<string, { readonly probabilities: number[] }>): Map<string, number[]> {
  return new Map([...tallies].map(([item, { probabilities }]) => [item, probabilities]));
}

function judge(
  method: Method,
  cases: readonly (readonly [posterior: readonly number[], truth: number])[],
  o: { readonly level?: number },
): { readonly score: MethodScore; readonly losses: readonly number[] } {
  let right = 0;
  const losses = cases.map(([posterior, truth]) => {
    const top = Math.max(...posterior);
    const leaders = posterior.filter((p) => p === top).length;
    if (posterior[truth] === top) right += 1 / leaders;
    return posterior.reduce((sum, p, c) => sum + (p - (c === truth ? 1 : 0)) ** 2, 0);
  });
  const n = cases.length;
  const brier = losses.reduce((a, b) => a + b, 0) / n;
  // Shared points make halves; the interval is for the whole number below, no narrower than it should be.
  const accuracy = { value: right / n, ...wilson(Math.floor(right + 1e-9), n, o.level ?? 0.95) };
  return { losses, score: { method, accuracy, brier } };
}

function withinOneError(losses: readonly number[], best: readonly number[]): boolean {
  const gaps = losses.map((loss, i) => loss - best[i]!);
  const mean = gaps.reduce((a, b) => a + b, 0) / gaps.length;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / (gaps.length - 1);
  return mean <= Math.sqrt(variance / gaps.length);
}
