import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';

import { acceptAll, rejectAll } from '../decide/decide-changes.ts';
import type { ChangeStamp } from '../change.ts';
import { suggestTransform } from '../suggest/suggest-transform.ts';
import { baselineText, positionIn, proposedText, textView } from '../view/text-view.ts';
import { operationOf, type Edit, type Operation } from './edits.ts';
import { plainEdit } from './plain-edit.ts';
import { randomDocument } from './random-document.ts';
import { randomEdit } from './random-edit.ts';
import { Random } from './random.ts';
import { signature } from './signature.ts';

export type SoloRun = {
  readonly operations: readonly Operation[];
  /** What went wrong, if anything. */
  readonly failure: string | null;
};

/** One author suggests; a twin edits plainly. Laws 1 and 2 after every edit. */
export function runSolo(seed: number, edits: number): SoloRun {
  const random = new Random(seed);
  const baseline = randomDocument(random);
  const operations: Operation[] = [];
  let plain = baseline;
  let tracked = baseline;
  for (let i = 0; i < edits; i += 1) {
    const edit = randomEdit(tracked, random);
    if (edit === null) continue;
    const stamp = { id: `c${i}`, by: 'ann', at: `2026-01-01T00:00:${String(i % 60).padStart(2, '0')}Z` };
    const next = plainEdit(plain, edit).doc;
    const suggested = suggestEdit(tracked, edit, stamp, random.chance(0.7));
    if (suggested === null) continue;
    const story = `seed ${seed}, edit ${i}: ${JSON.stringify(edit)}\n before ${tracked.toString()}\n after  ${suggested.toString()}`;
    if (next !== plain || !suggested.eq(tracked)) operations.push(operationOf(edit));
    plain = next;
    tracked = suggested;
    const failure = checkSolo(baseline, plain, tracked);
    if (failure !== null) return { operations, failure: `${failure}\n ${story}` };
  }
  return { operations, failure: null };
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

function checkSolo(baseline: Node, plain: Node, tracked: Node): string | null {
  tracked.check();
  const rejected = rejectAll(tracked).doc;
  if (!rejected.eq(baseline))
    return `law 1: rejecting everything gave\n ${rejected.toString()}\n not\n ${baseline.toString()}`;
  const accepted = acceptAll(tracked).doc;
  if (signature(accepted) !== signature(plain)) {
    return `law 2: accepting everything gave\n${signature(accepted)} not\n${signature(plain)}`;
  }
  if (baselineText(tracked) !== baselineText(baseline)) return `baseline view: ${baselineText(tracked)}`;
  if (proposedText(tracked) !== proposedText(plain))
    return `proposed view: ${proposedText(tracked)} not ${proposedText(plain)}`;
  return null;
}
