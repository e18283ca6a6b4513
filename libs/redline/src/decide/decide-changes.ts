import { InputError } from '@countersign/domain';
import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';

import { findConflicts } from '../list/conflicts.ts';
import { eachPlace } from '../list/touches.ts';
import { decideChanges } from './decide.ts';

/** Makes one change part of the text. @throws InputError when the document holds no such change. */
export function acceptChange(doc: Node, id: string): Transform {
  return decideOne(doc, id, 'accept');
}

/** Takes one change back. @throws InputError when the document holds no such change. */
export function rejectChange(doc: Node, id: string): Transform {
  return decideOne(doc, id, 'reject');
}

function decideOne(doc: Node, id: string, verdict: 'accept' | 'reject'): Transform {
  if (!hasChange(doc, id)) throw new InputError('change', id, 'the id of a change in the document');
  return decideChanges(doc, (change) => (change.id === id ? verdict : undefined));
}

/** Accepts every change that conflicts with no other; conflicting ones stay for somebody to decide one by one. */
export function acceptAll(doc: Node): Transform {
  const conflicts = findConflicts(doc);
  return decideChanges(doc, ({ id }) => (conflicts.has(id) ? undefined : 'accept'));
}

/** Accepts every change, conflicting ones too: the document as proposed. */
export function acceptEverything(doc: Node): Transform {
  return decideChanges(doc, () => 'accept');
}

/** Takes every change back: the baseline. */
export function rejectAll(doc: Node): Transform {
  return decideChanges(doc, () => 'reject');
}

/** Takes back every change of one account. */
export function rejectBy(doc: Node, author: string): Transform {
  return decideChanges(doc, ({ by }) => (by === author ? 'reject' : undefined));
}

export function hasChange(doc: Node, id: string): boolean {
  let found = false;
  eachPlace(doc, (touches) => {
    found ||= touches.some(({ change }) => change.id === id);
  });
  return found;
}
