import { figure } from './table.ts';

/** What a simulation is given. Everything drawn comes from the seed. */
export type SimulationInput = {
  readonly seed: number;
  /** A folder with data sets of its own, such as `bluebirds/bluebirds.csv`. */
  readonly data?: string;
  /** How many worlds to draw, as a share of the full number; a quick look takes .1. */
  readonly scale: number;
};

/** One figure: what was measured, what it must reach, and whether it does. */
export type Finding = {
  readonly measure: string;
  readonly value: number;
  /** What it stands beside: a simpler method, the truth, or nothing. */
  readonly beside: string;
  /** In words, such as `≤ 2`; null for a figure that is only shown. */
  readonly goal: string | null;
  /** null where there is no goal. */
  readonly met: boolean | null;
};

/** A simulation is a file of its own, listed in `simulations.ts`. */
export type Simulation = {
  readonly name: string;
  /** One line: in which worlds, and how many. */
  readonly about: string;
  /** The findings; a string says why it was passed over. */
  readonly run: (input: SimulationInput) => readonly Finding[] | string;
};

export function atMost(measure: string, value: number, most: number, beside = ''): Finding {
  return { measure, value, beside, goal: `≤ ${most}`, met: value <= most };
}

export function atLeast(measure: string, value: number, least: number, beside = ''): Finding {
  return { measure, value, beside, goal: `≥ ${least}`, met: value >= least };
}

export function within(
  measure: string,
  value: number,
  range: readonly [from: number, to: number],
  beside = '',
): Finding {
  return {
    measure,
    value,
    beside,
    goal: `${figure(range[0])}–${figure(range[1])}`,
    met: value >= range[0] && value <= range[1],
  };
}

export function shown(measure: string, value: number, beside = ''): Finding {
  return { measure, value, beside, goal: null, met: null };
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A number of worlds at the given scale, at least 1. */
export function scaled(worlds: number, { scale }: SimulationInput): number {
  return Math.max(1, Math.round(worlds * scale));
}
