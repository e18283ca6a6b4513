import type { Node } from 'prosemirror-model';

import { acceptChange, hasChange, rejectAll, rejectChange } from '../decide/decide-changes.ts';
import { canonical } from '../guard/canonical.ts';
import { listChanges, type Change } from '../list/list-changes.ts';
import { readLines } from '../view/read-lines.ts';
import type { Random } from './random.ts';

/**
 * What deciding changes one by one must keep: accepting all in any order gives the same text and leaves no mark;
 * rejecting all in any order gives the baseline; deciding one leaves every other that does not conflict with it, and two
 * that do not conflict may be decided in either order.
 */
export function checkOrders(doc: Node, random: Random): 'accept' | 'reject' | 'order' | null {
  const changes = listChanges(doc);
  if (changes.length === 0) return null;
  const ids = changes.map(({ id }) => id);
  const texts = [0, 1].map(() => decideInTurn(doc, random.shuffle(ids), acceptChange));
  if (texts.some((other) => listChanges(other).length > 0)) return 'accept';
  if (textOf(texts[0]!) !== textOf(texts[1]!)) return 'order';
  const rejected = decideInTurn(doc, random.shuffle(ids), rejectChange);
  if (canonical(rejectAll(rejected).doc) !== canonical(rejectAll(doc).doc)) return 'reject';
  if (listChanges(rejected).length > 0) return 'reject';
  const [one, other] = [random.pick(changes), random.pick(changes)];
  return one.id === other.id || commutes(doc, one, other, random) ? null : 'order';
}

function decideInTurn(doc: Node, ids: readonly string[], decide: typeof acceptChange): Node {
  let result = doc;
  for (const id of ids) if (hasChange(result, id)) result = decide(result, id).doc;
  return result;
}

function commutes(doc: Node, one: Change, other: Change, random: Random): boolean {
  if (one.conflicts.includes(other.id)) return true;
  const [decideOne, decideOther] = [
    random.pick([acceptChange, rejectChange]),
    random.pick([acceptChange, rejectChange]),
  ];
  const first = decideOne(doc, one.id).doc;
  const second = decideOther(doc, other.id).doc;
  // A change of the same person may be part of another; otherwise deciding one leaves the other.
  if (!hasChange(first, other.id) || !hasChange(second, one.id))
    return one.by === other.by || builds(one, other);
  return textOf(decideOther(first, other.id).doc) === textOf(decideOne(second, one.id).doc);
}

/** Whether one change lies in what the other proposes, and so goes when that is rejected. */
function builds(one: Change, other: Change): boolean {
  return [one, other].some(({ ranges }, i) =>
    ranges.every(({ from, to }) =>
      [one, other][1 - i]!.ranges.some(
        (range) => /inserted/.test(range.kind) && range.from <= from && range.to >= to,
      ),
    ),
  );
}

function textOf(doc: Node): string {
  return readLines(doc, 'current')
    .map(({ text }) => text)
    .join('\n');
}
