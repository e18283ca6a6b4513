import type { Node } from 'prosemirror-model';

import { acceptChange, rejectChange } from '../decide/decide-changes.ts';
import { listChanges } from '../list/list-changes.ts';
import { plainEdit } from './plain-edit.ts';
import { Random } from './random.ts';
import { randomDocument } from './random-document.ts';
import { randomEdit } from './random-edit.ts';
import { instantOf } from './run.ts';
import { suggestEdit } from './solo.ts';

export type PastEdit = {
  readonly actor: string;
  readonly how: 'proposed' | 'direct' | 'accepted' | 'rejected';
  readonly at: string;
  /** The document after it. */
  readonly after: Node;
};

export type Past = { readonly baseline: Node; readonly edits: readonly PastEdit[] };

export type PastOptions = {
  readonly edits: number;
  /** How many proposals the baseline comes with, by `counterparty`. */
  readonly sent: number;
  /** Whether people edit directly and reject too, and do not only accept what the AI proposes. */
  readonly wild: boolean;
};

/**
 * What may happen to a document after it came from a counterparty: two people and an AI propose, accept, reject and edit
 * directly.
 *
 * @param seed of everything: the same one gives the same past
 */
export function randomPast(seed: number, { edits, sent, wild }: PastOptions): Past {
  const random = new Random(seed);
  let doc = randomDocument(random);
  const propose = (by: string, n: number) => {
    const edit = randomEdit(doc, random);
    return edit && suggestEdit(doc, edit, { id: `${by}${n}`, by, at: instantOf(n) }, false);
  };
  for (let i = 0; i < sent; i += 1) doc = propose('counterparty', i) ?? doc;
  const past: PastEdit[] = [];
  const baseline = doc;
  for (let i = 0; i < edits; i += 1) {
    const actor = random.pick(['one', 'other', 'machine']);
    const choices = wild
      ? (['proposed', 'direct', 'accepted', 'rejected'] as const)
      : (['accepted'] as const);
    const how = actor === 'machine' ? 'proposed' : random.pick(choices);
    const after = make(how, actor, i);
    if (after === null || after.eq(doc)) continue;
    doc = after;
    past.push({ actor, how, at: instantOf(i), after });
  }
  return { baseline, edits: past };

  function make(how: PastEdit['how'], actor: string, i: number): Node | null {
    if (how === 'proposed') return propose(actor, i);
    if (how === 'direct') {
      const edit = randomEdit(doc, random);
      return edit && plainEdit(doc, edit).doc;
    }
    const changes = listChanges(doc);
    if (changes.length === 0) return null;
    const { id } = random.pick(changes);
    return (how === 'accepted' ? acceptChange(doc, id) : rejectChange(doc, id)).doc;
  }
}
