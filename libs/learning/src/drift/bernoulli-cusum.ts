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
  /** Observations in the baseline, and errors among them. */
  readonly settled: number;
  readonly errors: number;
  /** The latest observations, oldest first, not yet in the baseline. */
  readonly recent: readonly number[];
  /** Evidence so far, up to the threshold. */
  readonly evidence: number;
};

/** The baseline leaves out the latest quarter of the stream, at most this many: a drift should not teach it at once. */
const LONGEST_LAG = 50;
const LAG_SHARE = 0.25;

/** Where the evidence rests while all is well, in nats; half the threshold where that is less. */
const HEAD_START = 1.25;

/**
 * CUSUM on errors (1 or true) and correct decisions (0 or false): sums the log-likelihood ratio of a rate of
 * ratio × baseline against the baseline and alarms at the threshold; then it starts again with the baseline it has, so
 * that a rate which stays high alarms again until the baseline has learnt it.
 *
 * Two things differ from the textbook, where the baseline is known and the sum rests at 0. The baseline starts with the
 * warm-up and keeps learning, because a rate known from a short warm-up alone makes one stable stream in five alarm;
 * and the sum rests at a head start, which wins back the delay that a learning baseline costs. With ratio 1.5 and
 * threshold 8, about one in fifty stable streams of 2,000 alarms at an error rate of 10%, and a rise to 20% is found
 * after a median of 170 observations.
 *
 * On audited items feed every audited outcome; routed items would drift with the routing.
 * Source: Page, Continuous inspection schemes, Biometrika 41 (1954); Reynolds & Stoumbos, A CUSUM chart for monitoring a
 * proportion when inspecting continuously, J. Quality Technology 31 (1999); Hawkins, Self-starting CUSUM charts, The
 * Statistician 36 (1987); Lucas & Crosier, Fast initial response for CUSUM quality-control schemes, Technometrics 24
 * (1982), for the head start.
 *
 * @param from the state of an earlier detector with the same options.
 * @throws InputError on bad options, or an observation other than 0, 1, true and false.
 */
export function bernoulliCusum(o: CusumOptions, from?: CusumState): DriftDetector<CusumState> {
  if (!(o.ratio > 1) || o.ratio === Infinity)
    throw new InputError('ratio', o.ratio, 'a finite number above 1');
  requirePositive('threshold', o.threshold);
  requireCount('warmup', o.warmup, 1);
  let settled = from?.settled ?? 0;
  let errors = from?.errors ?? 0;
  const rest = Math.min(HEAD_START, o.threshold / 2);
  let evidence = from?.evidence ?? rest;
  const recent = [...(from?.recent ?? [])];
  return {
    update: (x) => {
      const error = requireObservation(x);
      if (error !== 0 && error !== 1)
        throw new InputError('x', x, '1 or true for an error, 0 or false for none');
      let drift = false;
      if (settled >= o.warmup) {
        evidence = Math.max(rest, evidence + logRatio(error, { settled, errors, ratio: o.ratio }));
        drift = evidence >= o.threshold;
        if (drift) evidence = rest;
      }
      recent.push(error);
      const seen = settled + recent.length;
      const lag = seen <= o.warmup ? 0 : Math.min(LONGEST_LAG, Math.floor(LAG_SHARE * seen));
      while (recent.length > lag) {
        settled += 1;
        errors += recent.shift()!;
      }
      return { drift };
    },
    state: () => ({ settled, errors, recent: [...recent], evidence }),
  };
}

function logRatio(error: number, o: { settled: number; errors: number; ratio: number }): number {
  // Half an error more than seen, in one observation more: a clean warm-up is not a rate of 0.
  const baseline = (o.errors + 0.5) / (o.settled + 1);
  // A high rate cannot rise by the whole ratio: at most halfway to 1.
  const risen = Math.min(o.ratio * baseline, (1 + baseline) / 2);
  return error === 1 ? Math.log(risen / baseline) : Math.log1p(-risen) - Math.log1p(-baseline);
}
