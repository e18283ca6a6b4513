import { InputError } from '@countersign/domain';
import { requireCount, requirePositive } from '@countersign/statistics';
import { requireObservation, type DriftDetector } from './detector.ts';

export type CusumOptions = {
  /**
   * The rise of the error rate to be found, as a multiple above 1: 1.5 finds a rate half as high again soonest.
   * Rates that could not rise so far are watched for a rise halfway to 1.
   */
  readonly ratio: number;
  /** The evidence at which the alarm is raised, in nats of log-likelihood ratio. */
  readonly threshold: number;
  /** Observations that only teach the baseline rate, at least 1. */
  readonly warmup: number;
};

export type CusumState = {
  /** Observations so far, and errors among them: the baseline. */
  readonly seen: number;
  readonly errors: number;
  /** Evidence for a rise by the ratio, and for twice that rise. Either alarms at the threshold. */
  readonly evidence: readonly [once: number, twice: number];
};

/**
 * CUSUM on errors (1 or true) and correct decisions (0 or false): sums the log-likelihood ratio of a raised rate against
 * the baseline, never below 0, and alarms at the threshold; then it starts again with the baseline it has, so that a rate
 * which stays high alarms again until the baseline has learnt it.
 *
 * Two things differ from the textbook, where the baseline is known and one rise is looked for. The baseline starts with
 * the warm-up and keeps learning, because a rate known from a short warm-up alone makes one stable stream in six alarm;
 * and a second sum looks for twice the rise, which wins back the delay that a learning baseline costs. With ratio 1.5 and
 * threshold 8, about one in sixty stable streams of 2,000 alarms at an error rate of 10%, a rise to 20% is found after a
 * median of 160 observations, and one in five hundred such rises is not found within a thousand.
 *
 * On audited items feed every audited outcome; routed items would drift with the routing.
 * Source: Page, Continuous inspection schemes, Biometrika 41 (1954); Reynolds & Stoumbos, A CUSUM chart for monitoring a
 * proportion when inspecting continuously, J. Quality Technology 31 (1999); Hawkins, Self-starting CUSUM charts, The
 * Statistician 36 (1987); Lorden, Procedures for reacting to a change in distribution, Annals of Mathematical Statistics
 * 42 (1971), for several rises at once.
 *
 * @param from the state of an earlier detector with the same options.
 * @throws InputError on bad options, or an observation other than 0, 1, true and false.
 */
export function bernoulliCusum(o: CusumOptions, from?: CusumState): DriftDetector<CusumState> {
  if (!(o.ratio > 1) || o.ratio === Infinity)
    throw new InputError('ratio', o.ratio, 'a finite number above 1');
  requirePositive('threshold', o.threshold);
  requireCount('warmup', o.warmup, 1);
  let state: CusumState = from ?? { seen: 0, errors: 0, evidence: [0, 0] };
  const after = (sum: number, error: number, ratio: number) =>
    Math.max(0, sum + logRatio(error, { ...state, ratio }));
  return {
    update: (x) => {
      const error = requireObservation(x);
      if (error !== 0 && error !== 1)
        throw new InputError('x', x, '1 or true for an error, 0 or false for none');
      let evidence = state.evidence;
      let drift = false;
      if (state.seen >= o.warmup) {
        evidence = [after(evidence[0], error, o.ratio), after(evidence[1], error, 2 * o.ratio - 1)];
        drift = Math.max(...evidence) >= o.threshold;
        if (drift) evidence = [0, 0];
      }
      state = { seen: state.seen + 1, errors: state.errors + error, evidence };
      return { drift };
    },
    state: () => state,
  };
}

function logRatio(error: number, o: { seen: number; errors: number; ratio: number }): number {
  // Half an error more than seen, in one observation more: a clean warm-up is not a rate of 0.
  const baseline = (o.errors + 0.5) / (o.seen + 1);
  // A high rate cannot rise by the whole ratio: at most halfway to 1.
  const risen = Math.min(o.ratio * baseline, (1 + baseline) / 2);
  return error === 1 ? Math.log(risen / baseline) : Math.log1p(-risen) - Math.log1p(-baseline);
}
