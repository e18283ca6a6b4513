import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';

import type { ChangeStamp } from '../change.ts';
import { acceptAll, acceptChange, rejectAll, rejectChange } from '../decide/decide-changes.ts';
import { listChanges } from '../list/list-changes.ts';
import { deletionsOf } from '../marks.ts';
import { schema } from '../schema.ts';
import { suggestTransform } from '../suggest/suggest-transform.ts';
import { baselineText, positionIn, proposedText, textView } from '../view/text-view.ts';
import { show } from '../testing/show.ts';
import { checkOrders } from './check-orders.ts';
import { operationOf, type Edit, type Operation } from './edits.ts';
import { plainEdit } from './plain-edit.ts';
import { randomDocument } from './random-document.ts';
import { randomEdit } from './random-edit.ts';
import { Random } from './random.ts';
import { instantOf, Story, type Failure, type Run } from './run.ts';
import { signature } from './signature.ts';

/** The document with its proposals, and what rejecting and accepting all of them must give. */
type Twins = { readonly baseline: Node; readonly tracked: Node; readonly plain: Node };

/**
 * One author suggests, and decides now and then; a twin edits plainly. Laws 1 and 2 after every step, law 3 at the end.
 */
export function runSolo(seed: number, edits: number): Run {
  const random = new Random(seed);
  const operations: Operation[] = [];
  const story = new Story();
  const document = randomDocument(random);
  let twins: Twins = { baseline: document, tracked: document, plain: document };
  story.add(() => `seed ${seed}`);
  for (let i = 0; i < edits; i += 1) {
    const { tracked } = twins;
    story.add(() => `before ${i}: \n${show(tracked)}`);
    const decides = random.chance(0.1) && listChanges(tracked).length > 0;
    const step = decides ? decide(twins, random, story) : edit(twins, random, { i, story });
    if (step === null) continue;
    operations.push(step.operation);
    twins = step.twins;
    const failure = check(twins, story);
    if (failure !== null) return { operations, failure };
  }
  const broken = checkOrders(twins.tracked, random);
  if (broken === null) return { operations, failure: null };
  story.add(() => `at the end: \n${show(twins.tracked)}\n${broken.why}`);
  return { operations, failure: { law: broken.law, story: story.tell() } };
}

type Step = { readonly operation: Operation; readonly twins: Twins };

function edit(twins: Twins, random: Random, { i, story }: { i: number; story: Story }): Step | null {
  const { baseline, tracked, plain } = twins;
  const made = randomEdit(tracked, random);
  const coalesce = random.chance(0.7);
  if (made === null) return null;
  const suggested = suggestEdit(tracked, made, { id: `c${i}`, by: 'author', at: instantOf(i) }, coalesce);
  if (suggested === null) return null;
  const next = plainEdit(plain, made).doc;
  if (next === plain && suggested.eq(tracked)) return null;
  story.add(() => `${i}: ${JSON.stringify(made)}`);
  return { operation: operationOf(made), twins: { baseline, tracked: suggested, plain: next } };
}

/** Accepting one change changes the baseline alone; rejecting one, what is proposed alone. */
function decide({ baseline, tracked, plain }: Twins, random: Random, story: Story): Step | null {
  const { id } = random.pick(listChanges(tracked));
  const operation = random.chance(0.5) ? 'accept' : 'reject';
  story.add(() => `${operation} ${id}`);
  if (operation === 'accept') {
    const next = acceptChange(tracked, id).doc;
    return { operation, twins: { baseline: rejectAll(next).doc, tracked: next, plain } };
  }
  const next = rejectChange(tracked, id).doc;
  if (hasIdleJoin(next)) return null;
  return { operation, twins: { baseline, tracked: next, plain: acceptAll(next).doc } };
}

/**
 * Whether a paragraph mark is to go that has nothing to join, because what was to go behind or before it is not any more.
 * It wakes when that goes again: plain editing knows nothing like it.
 */
function hasIdleJoin(container: Node): boolean {
  return container.children.some((block, i) => {
    if (block.type !== schema.nodes.paragraph) return hasIdleJoin(block);
    const stays = block.children.some(({ marks }) => deletionsOf(marks).length === 0);
    return block.attrs['deleted'] !== null && stays && container.maybeChild(i + 1)?.type !== block.type;
  });
}

/** The edit as somebody who suggests makes it; `null` if it cannot be tracked. */
export function suggestEdit(doc: Node, edit: Edit, stamp: ChangeStamp, coalesce: boolean): Node | null {
  const into = new Transform(doc);
  const options = { coalesce, ...selectionOf(doc, edit) };
  const result = suggestTransform(into, plainEdit(doc, edit), stamp, options);
  return 'refused' in result ? null : into.doc;
}

function selectionOf(doc: Node, edit: Edit) {
  if (edit.type !== 'restyle' && edit.type !== 'list') return {};
  const at = positionIn(textView(doc, 'proposed').paragraphs[edit.line]!, 0, 1);
  return { selection: { from: at, to: at } };
}

function check({ baseline, tracked, plain }: Twins, story: Story): Failure | null {
  tracked.check();
  const fails = (law: Failure['law'], what: string): Failure => {
    story.add(() => `after: \n${show(tracked)}\n${what}`);
    return { law, story: story.tell() };
  };
  const rejected = rejectAll(tracked).doc;
  if (!rejected.eq(baseline)) {
    return fails('reject', `Rejecting everything gave \n${show(rejected)} not \n${show(baseline)}`);
  }
  const accepted = acceptAll(tracked).doc;
  if (signature(accepted) !== signature(plain)) {
    return fails('accept', `Accepting everything gave\n${signature(accepted)}not\n${signature(plain)}`);
  }
  if (baselineText(tracked) !== baselineText(baseline)) {
    return fails('reject', `The baseline reads ${baselineText(tracked)}`);
  }
  if (proposedText(tracked) !== proposedText(plain)) {
    return fails('accept', `What is proposed reads ${proposedText(tracked)} not ${proposedText(plain)}`);
  }
  return null;
}
