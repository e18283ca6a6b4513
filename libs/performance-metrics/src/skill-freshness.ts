import { InputError } from '@countersign/domain';
import {
  betaQuantile,
  requireFinite,
  requireInnerShare,
  requirePositive,
  type Estimate,
} from '@countersign/statistics';

/** A case with a known answer that someone decided without the AI's view: a gold item, a probe, an audited blind case. */
export type PracticeCase = {
  /** Milliseconds since 1970, when it was decided. */
  readonly at: number;
  readonly correct: boolean;
};

export type FreshnessOptions = {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Days after which a case counts half. Default 30. */
  readonly halfLifeDays?: number;
  /** Beta prior, in cases. Default 1 right and 1 wrong. */
  readonly prior?: { readonly right: number; readonly wrong: number };
  /** Default 0.95. */
  readonly level?: number;
  /** Below so many cases' worth of practice a skill is called stale. Default 10. */
  readonly minimumCases?: number;
};

export type Freshness = {
  /** How often this person would be right now: posterior mean and credible interval. `n` is the practice that counts. */
  readonly sensitivity: Estimate;
  /** Days since the latest case; null without any. */
  readonly daysSinceLast: number | null;
  readonly state: 'fresh' | 'stale' | 'unpractised';
};

const DAY = 86_400_000;

/**
 * What a person's recent unaided work says about one skill: beta-binomial with exponential forgetting, so that old cases
 * fade and the interval widens when practice stops.
 * Source: discounted beta-binomial (West & Harrison, Bayesian Forecasting and Dynamic Models, 1997, ch. 14).
 *
 * @throws InputError on a case later than `now`, or options that are not positive.
 */
export function skillFreshness(cases: readonly PracticeCase[], o: FreshnessOptions): Freshness {
  requireFinite('now', o.now);
  const halfLife = requirePositive('halfLifeDays', o.halfLifeDays ?? 30) * DAY;
  const level = requireInnerShare('level', o.level ?? 0.95);
  const minimum = requirePositive('minimumCases', o.minimumCases ?? 10);
  let right = requirePositive('prior.right', o.prior?.right ?? 1);
  let wrong = requirePositive('prior.wrong', o.prior?.wrong ?? 1);
  let practice = 0;
  let latest = -Infinity;
  cases.forEach(({ at, correct }, i) => {
    if (!(at <= o.now)) throw new InputError(`cases[${i}].at`, at, `an instant no later than now, ${o.now}`);
    const weight = Math.pow(2, (at - o.now) / halfLife);
    if (correct) right += weight;
    else wrong += weight;
    practice += weight;
    latest = Math.max(latest, at);
  });
  const tail = (1 - level) / 2;
  return {
    sensitivity: {
      value: right / (right + wrong),
      lower: betaQuantile(tail, right, wrong),
      upper: betaQuantile(1 - tail, right, wrong),
      n: practice,
    },
    daysSinceLast: cases.length === 0 ? null : (o.now - latest) / DAY,
    state: cases.length === 0 ? 'unpractised' : practice < minimum ? 'stale' : 'fresh',
  };
}
