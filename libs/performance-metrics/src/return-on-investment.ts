import { InputError } from '@countersign/domain';
import {
  bootstrapSamples,
  mean,
  requireCount,
  requireInnerShare,
  requireNonNegative,
  requirePositive,
  seededRandom,
  wilson,
  type Interval,
} from '@countersign/statistics';

/** Decisions measured under one way of working, drawn at random from the whole stream, easy and hard alike. */
export type WorkSample = {
  /** Seconds of people's time on each decision; 0 where it was automatic. */
  readonly seconds: readonly number[];
  /** Whether the outcome was wrong. May be a sample of its own, of another length. Default not measured. */
  readonly wrong?: readonly boolean[];
};

export type InvestmentInputs = {
  readonly decisionsPerMonth: number;
  /** Cost of an hour of people's time. */
  readonly costPerHour: number;
  /** Cost of a wrong outcome. Default 0: errors are left out of account. */
  readonly costPerError?: number;
  /** Work without the platform: a control sample, measured, not typed in. */
  readonly control: WorkSample;
  /** Work with it. */
  readonly assisted: WorkSample;
  readonly platformPerMonth: number;
  readonly setUp: number;
  /** Months over which the return is reckoned. Default 12. */
  readonly months?: number;
  /** Default 0.95. */
  readonly level?: number;
  /** Bootstrap resamples. Default 2,000. */
  readonly replicates?: number;
  /** Default 1. */
  readonly seed?: number;
};

export type ReturnOnInvestment = {
  /** Per month, after the platform's cost, in the currency of the inputs; with its bootstrap interval. */
  readonly saving: number;
  readonly lower: number;
  readonly upper: number;
  /** Net gain over the months, set-up included, per unit spent; null where nothing is spent. */
  readonly roi: number | null;
  readonly roiLower: number | null;
  readonly roiUpper: number | null;
  /** Months until the set-up is paid back; null where the saving never does. */
  readonly paybackMonths: number | null;
  /** What the saving is made of, per month. */
  readonly parts: { readonly time: number; readonly errors: number; readonly platform: number };
  /** Everything that went in, the defaults included, so that the figure can be questioned. */
  readonly inputs: Required<Omit<InvestmentInputs, 'control' | 'assisted'>> & {
    readonly control: SampleSummary;
    readonly assisted: SampleSummary;
  };
};

/** What a sample showed. Intervals are at the level of the inputs. */
export type SampleSummary = {
  readonly n: number;
  /** Per decision, the automatic ones with their 0 included. */
  readonly meanSeconds: number;
  readonly secondsInterval: Interval;
  /** Decisions that took people's time, and their mean: routing leaves people the hard ones, so this rises. */
  readonly handled: { readonly n: number; readonly meanSeconds: number | null };
  readonly errorRate: number | null;
  readonly errorInterval: Interval | null;
  readonly errorN: number;
};

/**
 * What the platform saves, from measured samples of work with and without it, with a bootstrap interval.
 * Sources: Efron & Tibshirani (1993) for the interval; ROI = (gain − cost) / cost.
 *
 * @throws InputError on empty samples, negative times or costs, or a cost of errors without error samples on both sides.
 */
export function returnOnInvestment(inputs: InvestmentInputs): ReturnOnInvestment {
  const filled = fill(inputs);
  const { control, assisted } = inputs;
  const samples: readonly (readonly number[])[] = [
    control.seconds,
    assisted.seconds,
    (control.wrong ?? []).map(Number),
    (assisted.wrong ?? []).map(Number),
  ].filter((sample) => sample.length > 0);
  const withErrors = filled.costPerError > 0;
  const saved = (rows: readonly Uint32Array[]) => {
    const [a, b, c, d] = rows.map((sample, i) => meanOf(samples[i]!, sample));
    return partsOf(filled, { control: a!, assisted: b! }, withErrors ? { control: c!, assisted: d! } : null);
  };
  const everything = samples.map((sample) => Uint32Array.from(sample, (_, i) => i));
  const parts = saved(everything);
  const { lower, upper } = bootstrapSamples(
    samples.map((sample) => sample.length),
    (rows) => totalOf(saved(rows)),
    { level: filled.level, replicates: filled.replicates, random: seededRandom(filled.seed) },
  );
  const saving = totalOf(parts);
  const spent = filled.setUp + filled.platformPerMonth * filled.months;
  const roiOf = (monthly: number) => (spent === 0 ? null : (monthly * filled.months - filled.setUp) / spent);
  return {
    saving,
    lower,
    upper,
    roi: roiOf(saving),
    roiLower: roiOf(lower),
    roiUpper: roiOf(upper),
    paybackMonths: filled.setUp === 0 && saving >= 0 ? 0 : saving > 0 ? filled.setUp / saving : null,
    parts,
    inputs: { ...filled, control: summaryOf(control, filled), assisted: summaryOf(assisted, filled) },
  };
}

type Filled = Required<Omit<InvestmentInputs, 'control' | 'assisted'>>;
type Pair = { readonly control: number; readonly assisted: number };

function partsOf(o: Filled, seconds: Pair, errors: Pair | null): ReturnOnInvestment['parts'] {
  return {
    time: (o.decisionsPerMonth * (seconds.control - seconds.assisted) * o.costPerHour) / 3600,
    errors: errors === null ? 0 : o.decisionsPerMonth * (errors.control - errors.assisted) * o.costPerError,
    platform: -o.platformPerMonth,
  };
}

function totalOf(parts: ReturnOnInvestment['parts']): number {
  return parts.time + parts.errors + parts.platform;
}

function meanOf(values: readonly number[], rows: Uint32Array): number {
  let sum = 0;
  for (const row of rows) sum += values[row]!;
  return sum / rows.length;
}

function summaryOf({ seconds, wrong }: WorkSample, o: Filled): SampleSummary {
  const handled = seconds.filter((s) => s > 0);
  const meanSeconds = mean(seconds);
  const { lower, upper, n } = bootstrapSamples([seconds.length], ([rows]) => meanOf(seconds, rows!), {
    level: o.level,
    replicates: o.replicates,
    random: seededRandom(o.seed),
  });
  const errors = wrong?.filter(Boolean).length ?? 0;
  return {
    n,
    meanSeconds,
    secondsInterval: { lower, upper, n },
    handled: { n: handled.length, meanSeconds: handled.length === 0 ? null : mean(handled) },
    errorRate: wrong === undefined ? null : errors / wrong.length,
    errorInterval: wrong === undefined ? null : wilson(errors, wrong.length, o.level),
    errorN: wrong?.length ?? 0,
  };
}

function fill(inputs: InvestmentInputs): Filled {
  const costPerError = requireNonNegative('costPerError', inputs.costPerError ?? 0);
  for (const side of ['control', 'assisted'] as const) {
    const { seconds, wrong } = inputs[side];
    if (seconds.length === 0)
      throw new InputError(`${side}.seconds`, seconds, 'at least one measured decision');
    seconds.forEach((s, i) => requireNonNegative(`${side}.seconds[${i}]`, s));
    if (wrong?.length === 0 || (costPerError > 0 && wrong === undefined)) {
      throw new InputError(`${side}.wrong`, wrong, 'at least one checked outcome, since errors have a cost');
    }
  }
  if ((inputs.control.wrong === undefined) !== (inputs.assisted.wrong === undefined)) {
    throw new InputError('wrong', undefined, 'checked outcomes on both sides, or on neither');
  }
  return {
    decisionsPerMonth: requireNonNegative('decisionsPerMonth', inputs.decisionsPerMonth),
    costPerHour: requireNonNegative('costPerHour', inputs.costPerHour),
    costPerError,
    platformPerMonth: requireNonNegative('platformPerMonth', inputs.platformPerMonth),
    setUp: requireNonNegative('setUp', inputs.setUp),
    months: requirePositive('months', inputs.months ?? 12),
    level: requireInnerShare('level', inputs.level ?? 0.95),
    replicates: requireCount('replicates', inputs.replicates ?? 2000, 100),
    seed: requireCount('seed', inputs.seed ?? 1),
  };
}
