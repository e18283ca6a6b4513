import { InputError } from '@countersign/domain';
import { requireCount, requireInnerShare } from '@countersign/statistics';

export type FadeOptions = {
  /** How often someone with the skill is right, in (0, 1). */
  readonly baseline: number;
  /** How often someone is right who has lost it; below the baseline. */
  readonly faded: number;
  /** Gold items in one window. Default 90. */
  readonly cases?: number;
  /** Chance that a window of someone whose skill is at the baseline ends in an alarm. Default 0.05. */
  readonly alpha?: number;
};

/** A Bernoulli CUSUM in whole numbers: a right answer takes 1 off, never below 0; a wrong one adds `miss`. */
export type FadePlan = {
  readonly miss: number;
  /** An alarm is raised when the score reaches this. */
  readonly threshold: number;
  readonly cases: number;
  /** Exact chance of an alarm within a window at the baseline, and at the faded rate. */
  readonly falseAlarm: number;
  readonly power: number;
};

/**
 * Plans the watch for skill fade: among the integer CUSUMs whose exact false-alarm chance over a window is within alpha,
 * the one with the greatest exact power. Both are computed, not simulated.
 * Source: Reynolds & Stoumbos, A CUSUM chart for monitoring a proportion when inspecting continuously, J. Quality
 * Technology 31 (1999); run lengths by the Markov chain of Brook & Evans, Biometrika 59 (1972).
 *
 * @throws InputError unless 0 < faded < baseline < 1.
 */
export function planFadeWatch(o: FadeOptions): FadePlan {
  requireInnerShare('baseline', o.baseline);
  requireInnerShare('faded', o.faded);
  if (o.faded >= o.baseline) throw new InputError('faded', o.faded, `less than the baseline ${o.baseline}`);
  const cases = requireCount('cases', o.cases ?? 90, 1);
  const alpha = requireInnerShare('alpha', o.alpha ?? 0.05);
  // The likelihood ratio's own step, and larger ones, which suit short windows better.
  const step = Math.log((1 - o.faded) / (1 - o.baseline)) / Math.log(o.baseline / o.faded);
  let best: FadePlan | null = null;
  for (const factor of [1, 1.25, 1.5, 2, 2.5, 3]) {
    const miss = Math.max(1, Math.round(step * factor));
    // Over a long window a score that climbs by itself tells nothing, and takes long to reckon.
    if (factor > 1 && cases > LONG && miss * (1 - o.baseline) >= o.baseline) continue;
    const threshold = smallestThreshold(miss, cases, { alpha, wrong: 1 - o.baseline });
    const falseAlarm = alarmChance(miss, threshold, { cases, wrong: 1 - o.baseline });
    const power = alarmChance(miss, threshold, { cases, wrong: 1 - o.faded });
    if (best === null || power > best.power) best = { miss, threshold, cases, falseAlarm, power };
  }
  return best!;
}

const LONG = 500;

/** Where a person stands within the window that is running. */
export type FadeWatch = {
  readonly score: number;
  /** Cases of the running window. */
  readonly seen: number;
  readonly fading: boolean;
};

/**
 * Reads gold results in order through a plan. Windows follow each other; each begins at 0, and an alarm lasts until its
 * window ends.
 * Source: as {@link planFadeWatch}.
 */
export function watchFade(results: readonly boolean[], plan: FadePlan): FadeWatch {
  let score = 0;
  let seen = 0;
  let fading = false;
  for (const correct of results) {
    if (seen === plan.cases) {
      score = 0;
      seen = 0;
      fading = false;
    }
    seen += 1;
    score = correct ? Math.max(0, score - 1) : score + plan.miss;
    fading ||= score >= plan.threshold;
  }
  return { score, seen, fading };
}

function smallestThreshold(
  miss: number,
  cases: number,
  o: { readonly alpha: number; readonly wrong: number },
): number {
  const rare = (threshold: number) => alarmChance(miss, threshold, { cases, wrong: o.wrong }) <= o.alpha;
  // No window is long enough to reach miss × cases + 1; thresholds that matter are far below.
  let high = miss;
  while (high < miss * cases + 1 && !rare(high)) high = Math.min(2 * high, miss * cases + 1);
  let low = 0;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (rare(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The exact chance that the score reaches the threshold within so many cases. */
function alarmChance(
  miss: number,
  threshold: number,
  o: { readonly cases: number; readonly wrong: number },
): number {
  let at = new Float64Array(threshold);
  at[0] = 1;
  let alarmed = 0;
  for (let n = 0; n < o.cases; n++) {
    const next = new Float64Array(threshold);
    for (let score = 0; score < threshold; score++) {
      const mass = at[score]!;
      if (mass === 0) continue;
      next[Math.max(0, score - 1)]! += mass * (1 - o.wrong);
      if (score + miss >= threshold) alarmed += mass * o.wrong;
      else next[score + miss]! += mass * o.wrong;
    }
    at = next;
  }
  return Math.min(1, alarmed);
}
