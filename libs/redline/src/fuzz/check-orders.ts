import type { Node } from 'prosemirror-model';

import { acceptChange, hasChange, rejectAll, rejectChange } from '../decide/decide-changes.ts';
import { canonical } from '../guard/canonical.ts';
import { listChanges, type Change } from '../list/list-changes.ts';
import { readLines } from '../view/read-lines.ts';
import { show } from '../testing/show.ts';
import type { Random } from './random.ts';

/**
 * What deciding changes one by one must keep: accepting all in any order gives the same text and leaves no mark;
 * rejecting all in any order gives the baseline; deciding one leaves every other that does not conflict with it, and two
 * that do not conflict may be decided in either order.
 *
 * @returns the law that is broken, and how
 */
export function checkOrders(doc: Node, random: Random): BrokenOrder | null {
  const changes = listChanges(doc);
  if (changes.length === 0) return null;
  const ids = changes.map(({ id }) => id);
  const orders = [random.shuffle(ids), random.shuffle(ids)] as const;
  const [one, other] = orders.map((order) => decideInTurn(doc, order, acceptChange)) as [Node, Node];
  const left = [one, other].flatMap(listChanges);
  if (left.length > 0) return { law: 'accept', why: `Accepted one by one, ${left[0]!.id} is left.` };
  if (textOf(one) !== textOf(other)) {
    return {
      law: 'order',
      why: `Accepted in the orders\n${orders.join('\n')}\nthe texts are\n${textOf(one)}\n--\n${textOf(other)}`,
    };
  }
  const order = random.shuffle(ids);
  const rejected = decideInTurn(doc, order, rejectChange);
  const isBaseline =
    canonical(rejectAll(rejected).doc) === canonical(rejectAll(doc).doc) &&
    listChanges(rejected).length === 0;
  if (!isBaseline)
    return { law: 'reject', why: `Rejected in the order ${order.join()}: \n${show(rejected)}` };
  for (let i = 0; i < PAIRS; i += 1) {
    const broken = commutes(doc, random.pick(changes), random.pick(changes), random);
    if (broken !== null) return broken;
  }
  return null;
}

/** Pairs of changes that are decided in either order. */
const PAIRS = 8;

export type BrokenOrder = { readonly law: 'accept' | 'reject' | 'order'; readonly why: string };

function decideInTurn(doc: Node, ids: readonly string[], decide: typeof acceptChange): Node {
  let result = doc;
  for (const id of ids) if (hasChange(result, id)) result = decide(result, id).doc;
  return result;
}

function commutes(doc: Node, one: Change, other: Change, random: Random): BrokenOrder | null {
  if (one.id === other.id || one.conflicts.includes(other.id)) return null;
  const [decideOne, decideOther] = [
    random.pick([acceptChange, rejectChange]),
    random.pick([acceptChange, rejectChange]),
  ];
  const first = decideOne(doc, one.id).doc;
  const second = decideOther(doc, other.id).doc;
  const what = `${decideOne.name} of ${one.id} and ${decideOther.name} of ${other.id}`;
  // A change of the same person may be part of another; otherwise deciding one leaves the other.
  if (!hasChange(first, other.id) || !hasChange(second, one.id)) {
    const isPart = one.by === other.by || builds(one, other);
    return isPart ? null : { law: 'order', why: `One is lost: ${what}.` };
  }
  const texts = [decideOther(first, other.id).doc, decideOne(second, one.id).doc].map(textOf);
  if (texts[0] === texts[1]) return null;
  return { law: 'order', why: `In either order, ${what} give\n${texts.join('\n--\n')}` };
}

/**
 * Whether one change lies in what the other proposes, and so goes when that is rejected. A restyling is one of the
 * paragraph mark.
 */
function builds(one: Change, other: Change): boolean {
  return [one, other].some(({ ranges }, i) =>
    ranges.every(({ from, to, kind }) =>
      [one, other][1 - i]!.ranges.some(
        (range) =>
          /inserted/.test(range.kind) &&
          range.from <= (kind === 'restyled' ? to - 1 : from) &&
          range.to >= to,
      ),
    ),
  );
}

function textOf(doc: Node): string {
  return readLines(doc, 'current')
    .map(({ text }) => text)
    .join('\n');
}
