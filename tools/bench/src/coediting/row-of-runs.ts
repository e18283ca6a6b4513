import type { BenchRow } from '../row.ts';
import type { Peer } from './clients/client.ts';
import { countersignPeer } from './clients/countersign-peer.ts';
import { median } from './quantile.ts';

/** With the figures of the other servers, and the processor time of our database. Null: it has no such figure. */
export type Row = Omit<BenchRow, 'peer' | 'ratio'> & {
  readonly peer: number | null;
  readonly ratio: number | null;
  readonly others: Readonly<Record<string, number | null>>;
  readonly databaseCpu?: number;
};

/** What each server gave, run by run. Runs with the same index were made one after the other. */
export type Runs<Figures> = ReadonlyMap<Peer, readonly Figures[]>;

export type Reading<Figures> = {
  readonly work: string;
  readonly read: (figures: Figures) => number;
  /** Processor time of the database for the same. */
  readonly database?: (figures: Figures) => number;
  readonly peer: Peer;
  /** `ratio`: at most this many times the peer's figure. */
  readonly goal:
    | { readonly ratio: number }
    | { readonly most: number; readonly unit: string }
    | { readonly least: number; readonly unit: string };
};

/** A line of the table: medians over the runs; the ratio is the median of the ratios of runs paired in time. */
export function rowOf<Figures>(runs: Runs<Figures>, reading: Reading<Figures>): Row {
  const { work, read, database, peer, goal } = reading;
  const figuresOf = (one: Peer) => (runs.get(one) ?? []).map(read);
  const ours = figuresOf(countersignPeer);
  const theirs = figuresOf(peer);
  const middle = median(ours);
  const ratio = median(ours.map((figure, run) => figure / (theirs[run] ?? NaN)));
  const others = [...runs.keys()].filter((one) => one !== countersignPeer && one !== peer);
  return {
    work,
    ours: rounded(middle) ?? NaN,
    peer: rounded(median(theirs)),
    peerName: peer.name,
    ratio: rounded(ratio),
    goal: describe(goal),
    met: 'ratio' in goal ? ratio <= goal.ratio : 'most' in goal ? middle <= goal.most : middle >= goal.least,
    others: Object.fromEntries(others.map((one) => [one.name, rounded(median(figuresOf(one)))])),
    ...(database
      ? { databaseCpu: rounded(median((runs.get(countersignPeer) ?? []).map(database))) ?? 0 }
      : {}),
  };
}

export function lineOf({ work, ours, goal, met, peerName, peer, ratio, others, databaseCpu }: Row): string {
  const beside = [
    `${peerName} ${peer ?? '–'}, ratio ${ratio ?? '–'}`,
    ...Object.entries(others).map(([name, value]) => `${name} ${value ?? '–'}`),
    ...(databaseCpu === undefined ? [] : [`our PostgreSQL ${databaseCpu}`]),
  ];
  return `${work}\n    ${ours}   goal ${goal}   ${met ? 'met' : 'NOT MET'}   (${beside.join('; ')})`;
}

function describe(goal: Reading<never>['goal']): string {
  if ('ratio' in goal) return `≤ ${goal.ratio}×`;
  return 'most' in goal ? `≤ ${goal.most} ${goal.unit}` : `≥ ${goal.least} ${goal.unit}`;
}

function rounded(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : null;
}
