import { requireCount, requireFinite, requirePositive } from '@countersign/statistics';
import { requireObservation, type DriftDetector } from './detector.ts';

export type PageHinkleyOptions = {
  /** How far above its mean the stream may lie without evidence growing, in the stream's unit. */
  readonly delta: number;
  /** The evidence at which the alarm is raised, in the stream's unit. */
  readonly threshold: number;
  /** No alarm before this many observations. */
  readonly minInstances: number;
};

export type PageHinkleyState = {
  readonly seen: number;
  readonly mean: number;
  /** Σ (x − mean so far − delta), and the least it has been. */
  readonly sum: number;
  readonly least: number;
};

/**
 * Page–Hinkley: alarms when the stream's excess over its running mean has risen by more than the threshold from its
 * lowest point; then it starts anew. Finds rises of any bounded measure; feed 1 − x to find falls.
 * Source: Page, Biometrika 41 (1954); Hinkley, Biometrika 58 (1971); in this form Mouss et al. (2004) and Gama et al.,
 * A survey on concept drift adaptation, ACM Computing Surveys 46 (2014).
 *
 * @param from the state of an earlier detector with the same options.
 * @throws InputError on bad options or an observation that is not finite.
 */
export function pageHinkley(o: PageHinkleyOptions, from?: PageHinkleyState): DriftDetector<PageHinkleyState> {
  requireFinite('delta', o.delta);
  requirePositive('threshold', o.threshold);
  requireCount('minInstances', o.minInstances);
  const fresh: PageHinkleyState = { seen: 0, mean: 0, sum: 0, least: 0 };
  let state = from ?? fresh;
  return {
    update: (x) => {
      const value = requireObservation(x);
      const seen = state.seen + 1;
      const mean = state.mean + (value - state.mean) / seen;
      const sum = state.sum + (value - mean - o.delta);
      const least = Math.min(state.least, sum);
      const drift = seen >= o.minInstances && sum - least > o.threshold;
      state = drift ? fresh : { seen, mean, sum, least };
      return { drift };
    },
    state: () => state,
  };
}
