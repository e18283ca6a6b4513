import { InputError } from '@countersign/domain';
import {
  normalCdf,
  normalQuantile,
  requireCount,
  requireInnerShare,
  type Interval,
} from '@countersign/statistics';
import { requireBinary } from './group-cells.ts';
import {
  addSums,
  logOddsRatio,
  NO_SUMS,
  sumsOf,
  type MantelHaenszelSums,
  type TwoByTwo,
} from './mantel-haenszel.ts';

/** One decision of one reviewer. */
export type ReviewerDecision = {
  readonly reviewer: string;
  readonly group: string;
  /** 0 or 1. */
  readonly decision: number;
  /** 0 or 1 where known; comparisons are then made among cases of equal truth. */
  readonly truth?: number | null;
  /** Anything else that makes cases alike (difficulty, the AI's score in bands). Default ''. */
  readonly stratum?: string;
};

export type ReviewerBiasOptions = {
  /** The group that others are compared with. Default: the one with most decisions. */
  readonly reference?: string;
  /** Chance of flagging anybody wrongly, over all reviewers and groups. Default 0.05. */
  readonly alpha?: number;
  /** Decisions that a reviewer must have made in both groups to be tested. Default 30. */
  readonly minimum?: number;
};

export type ReviewerBias = {
  readonly reviewer: string;
  readonly group: string;
  /** Decisions in the group and in the reference. */
  readonly n: number;
  /**
   * How much more this reviewer's odds of deciding 1 differ between the group and the reference than their peers' do, as
   * a log odds ratio: above 0 the reviewer favours the group.
   */
  readonly logOdds: number;
  /** Simultaneous over everything that was tested. */
  readonly interval: Interval;
  /** Adjusted after Holm; 1 where not tested. */
  readonly p: number;
  readonly flagged: boolean;
  readonly tested: boolean;
};

/**
 * Which reviewers treat a group otherwise than their peers do. Each reviewer's odds ratio between groups is compared with
 * that of all reviewers who are not flagged, within strata of truth and likeness, so that neither a difference between
 * groups themselves nor a reviewer's general severity counts as bias. Step by step, the most extreme is tested first and
 * leaves the comparison when flagged, so that one biased reviewer does not make the others look biased the other way.
 * The chance of flagging anyone wrongly is at most alpha.
 *
 * It shows that someone decides differently on cases that are alike as far as the strata say; not why, and not that the
 * peers are right. It rests on cases having been spread over reviewers by chance.
 * Source: Mantel–Haenszel with Robins–Breslow–Greenland variance; Holm (1979).
 *
 * @throws InputError on no records, fewer than two groups, one reviewer, or decisions other than 0 and 1.
 */
export function reviewerBias(
  records: readonly ReviewerDecision[],
  o: ReviewerBiasOptions = {},
): ReviewerBias[] {
  if (records.length === 0) throw new InputError('records', records, 'at least one decision');
  const groups = new Map<string, number>();
  const reviewers = new Set<string>();
  records.forEach((record, i) => {
    requireBinary(`records[${i}].decision`, record.decision);
    if (record.truth !== undefined && record.truth !== null)
      requireBinary(`records[${i}].truth`, record.truth);
    groups.set(record.group, (groups.get(record.group) ?? 0) + 1);
    reviewers.add(record.reviewer);
  });
  if (groups.size < 2)
    throw new InputError('records', [...groups.keys()].join(', '), 'decisions on at least two groups');
  if (reviewers.size < 2)
    throw new InputError('records', [...reviewers].join(', '), 'at least two reviewers');
  const reference = o.reference ?? mostFrequent(groups);
  if (!groups.has(reference))
    throw new InputError('reference', reference, `one of the groups ${[...groups.keys()].join(', ')}`);
  const others = [...groups.keys()].filter((group) => group !== reference).sort();
  const names = [...reviewers].sort();
  return testReviewers(
    others.flatMap((group) => tablesOf(records, names, { group, reference })),
    o,
  );
}

/** A reviewer's tables between one group and the reference, one a stratum. */
export type ReviewerTables = {
  readonly reviewer: string;
  readonly group: string;
  readonly tables: readonly TwoByTwo[];
};

/**
 * The share of alpha that Holm's steps spend. The rest is kept for the peers: while a biased reviewer is still among them,
 * everyone else looks a little biased the other way.
 */
const SPENT = 0.8;

/** {@link reviewerBias} on counts. */
export function testReviewers(rows: readonly ReviewerTables[], o: ReviewerBiasOptions = {}): ReviewerBias[] {
  const alpha = requireInnerShare('alpha', o.alpha ?? 0.05);
  const minimum = requireCount('minimum', o.minimum ?? 30, 1);
  const entries = rows.map((row) => {
    const sums = row.tables.map(sumsOf).reduce(addSums, { ...NO_SUMS });
    return { ...row, sums, tested: sums.a + sums.b >= minimum && sums.c + sums.d >= minimum };
  });
  const tests = entries.filter((entry) => entry.tested).length;
  const adjusted = testStepwise(entries, alpha);
  const isFlagged = (entry: Entry) => (adjusted.get(entry) ?? 1) <= alpha;
  const flagged = new Set(entries.filter(isFlagged));
  const z = tests === 0 ? 0 : normalQuantile(1 - (SPENT * alpha) / (2 * tests));
  return entries.map((entry) => {
    const { logOdds, error } = compare(entry, entries, flagged);
    const { a, b, c, d } = entry.sums;
    return {
      reviewer: entry.reviewer,
      group: entry.group,
      n: a + b + c + d,
      logOdds,
      interval: { lower: logOdds - z * error, upper: logOdds + z * error, n: a + b + c + d },
      p: adjusted.get(entry) ?? 1,
      flagged: isFlagged(entry),
      tested: entry.tested,
    };
  });
}

type Entry = ReviewerTables & { readonly sums: MantelHaenszelSums; readonly tested: boolean };

/** p-values adjusted after Holm, each step comparing with the peers that no earlier step has flagged. */
function testStepwise(entries: readonly Entry[], alpha: number): ReadonlyMap<Entry, number> {
  const adjusted = new Map<Entry, number>();
  const flagged = new Set<Entry>();
  let left = entries.filter((entry) => entry.tested);
  let running = 0;
  while (left.length > 0) {
    const compared = left
      .map((entry) => ({ entry, p: compare(entry, entries, flagged).p }))
      .sort((x, y) => x.p - y.p);
    running = Math.max(running, Math.min(1, (compared[0]!.p * left.length) / SPENT));
    if (running > alpha) {
      for (const [rank, { entry, p }] of compared.entries()) {
        running = Math.max(running, Math.min(1, (p * (left.length - rank)) / SPENT));
        adjusted.set(entry, running);
      }
      break;
    }
    const { entry } = compared[0]!;
    adjusted.set(entry, running);
    flagged.add(entry);
    left = left.filter((other) => other !== entry);
  }
  return adjusted;
}

function compare(
  entry: Entry,
  entries: readonly Entry[],
  flagged: ReadonlySet<Entry>,
): { readonly logOdds: number; readonly error: number; readonly p: number } {
  const own = logOddsRatio(entry.sums);
  const peers = entries.filter((e) => e !== entry && e.group === entry.group && !flagged.has(e));
  // Once all peers are flagged, the comparison is with all of them rather than with nobody.
  const pool = peers.length > 0 ? peers : entries.filter((e) => e !== entry && e.group === entry.group);
  const rest = logOddsRatio(pool.map((e) => e.sums).reduce(addSums, { ...NO_SUMS }));
  const logOdds = own.logOdds - rest.logOdds;
  const error = Math.sqrt(own.variance + rest.variance);
  return { logOdds, error, p: Math.min(1, 2 * normalCdf(-Math.abs(logOdds) / error)) };
}

function tablesOf(
  records: readonly ReviewerDecision[],
  names: readonly string[],
  { group, reference }: { readonly group: string; readonly reference: string },
): ReviewerTables[] {
  const tables = new Map<string, Map<string, TwoByTwo>>(names.map((name) => [name, new Map()]));
  for (const record of records) {
    if (record.group !== group && record.group !== reference) continue;
    const strata = tables.get(record.reviewer)!;
    const key = JSON.stringify([record.truth ?? null, record.stratum ?? '']);
    let table = strata.get(key);
    if (table === undefined) strata.set(key, (table = { a: 0, b: 0, c: 0, d: 0 }));
    const ofGroup = record.group === group;
    table[record.decision === 1 ? (ofGroup ? 'a' : 'c') : ofGroup ? 'b' : 'd'] += 1;
  }
  return names.map((reviewer) => ({ reviewer, group, tables: [...tables.get(reviewer)!.values()] }));
}

function mostFrequent(groups: ReadonlyMap<string, number>): string {
  return [...groups].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]![0];
}
