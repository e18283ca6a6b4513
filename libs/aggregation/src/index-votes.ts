import { InputError } from '@countersign/domain';
import { requireClasses } from './checks.ts';
import type { Vote } from './vote.ts';

/**
 * Votes as columns: each item's votes lie next to each other (compressed sparse rows), sorted by reviewer and label.
 * Items and reviewers are numbered in the order of their ids, so that every sum runs in an order that does not depend
 * on the order in which votes arrived.
 */
export type VoteIndex = {
  readonly classes: number;
  readonly items: readonly string[];
  readonly reviewers: readonly string[];
  /** Votes of item i are start[i] … start[i + 1] − 1. */
  readonly start: Int32Array;
  /** The item, the reviewer and the label of each vote. */
  readonly item: Int32Array;
  readonly reviewer: Int32Array;
  readonly label: Uint16Array;
};

/**
 * Checks votes and turns them into columns, in time linear in the votes but for sorting the ids.
 * @throws InputError on no votes, an id that is not a filled string, or a label outside 0…K−1.
 */
export function indexVotes(votes: readonly Vote[], classes: number): VoteIndex {
  requireClasses(classes);
  if (!Array.isArray(votes) || votes.length === 0) throw new InputError('votes', votes, 'at least one vote');
  const itemNumbers = new Map<string, number>();
  const reviewerNumbers = new Map<string, number>();
  const item = new Int32Array(votes.length);
  const reviewer = new Int32Array(votes.length);
  const label = new Uint16Array(votes.length);
  for (let v = 0; v < votes.length; v++) {
    const vote = votes[v] as Vote;
    item[v] = numberOf(itemNumbers, vote.item, v, 'item');
    reviewer[v] = numberOf(reviewerNumbers, vote.reviewer, v, 'reviewer');
    // Field names are made only when something is wrong: a million of them would cost more than the rest.
    if (!Number.isInteger(vote.label) || vote.label < 0 || vote.label >= classes) {
      throw new InputError(`votes[${v}].label`, vote.label, `a class from 0 to ${classes - 1}`);
    }
    label[v] = vote.label;
  }
  const items = [...itemNumbers.keys()].sort();
  const reviewers = [...reviewerNumbers.keys()].sort();
  renumber(item, itemNumbers, items);
  renumber(reviewer, reviewerNumbers, reviewers);
  // Three stable counting sorts, least significant key first.
  let order = Int32Array.from({ length: votes.length }, (_, v) => v);
  order = sortedBy(order, label, classes).order;
  order = sortedBy(order, reviewer, reviewers.length).order;
  const byItem = sortedBy(order, item, items.length);
  return {
    classes,
    items,
    reviewers,
    start: byItem.start,
    item: item.map((_, v) => item[byItem.order[v]!]!),
    reviewer: item.map((_, v) => reviewer[byItem.order[v]!]!),
    label: label.map((_, v) => label[byItem.order[v]!]!),
  };
}

/** The same votes, each reviewer's next to each other: places in the index's columns. */
export function byReviewer(index: VoteIndex): { readonly start: Int32Array; readonly place: Int32Array } {
  const places = Int32Array.from({ length: index.item.length }, (_, v) => v);
  const sorted = sortedBy(places, index.reviewer, index.reviewers.length);
  return { start: sorted.start, place: sorted.order };
}

/** Two reviewers at least, or an error that names the method: one alone agrees with nobody. */
export function requirePanel(index: VoteIndex, method: string): void {
  if (index.reviewers.length < 2) {
    throw new InputError(
      'votes',
      index.reviewers[0],
      `votes of at least two reviewers, from whose agreement ${method} learns; one reviewer needs gold items`,
    );
  }
}

function numberOf(numbers: Map<string, number>, id: string, vote: number, field: string): number {
  const known = numbers.get(id);
  if (known !== undefined) return known;
  if (typeof id !== 'string' || id === '')
    throw new InputError(`votes[${vote}].${field}`, id, 'a filled string');
  numbers.set(id, numbers.size);
  return numbers.size - 1;
}

function renumber(column: Int32Array, numbers: ReadonlyMap<string, number>, sorted: readonly string[]): void {
  const place = new Int32Array(sorted.length);
  sorted.forEach((id, at) => (place[numbers.get(id)!] = at));
  for (let v = 0; v < column.length; v++) column[v] = place[column[v]!]!;
}

function sortedBy(
  order: Int32Array<ArrayBuffer>,
  key: Int32Array | Uint16Array,
  keys: number,
): { order: Int32Array<ArrayBuffer>; start: Int32Array } {
  const start = new Int32Array(keys + 1);
  for (let v = 0; v < key.length; v++) start[key[v]! + 1]! += 1;
  for (let k = 0; k < keys; k++) start[k + 1]! += start[k]!;
  const next = start.slice();
  const sorted = new Int32Array(order.length);
  for (const v of order) sorted[next[key[v]!]!++] = v;
  return { order: sorted, start };
}
