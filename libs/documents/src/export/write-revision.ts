import type { ChangeStamp } from '@countersign/redline';
import type { Mark } from 'prosemirror-model';

import { wordOfInstant } from '../docx/instants.ts';
import type { Attributes } from './word-names.ts';
import type { Writing } from './writing.ts';

/** Who and when, as attributes of a revision element. Authors are `word:NAME` by now. */
export function revisionAttributes(stamp: Pick<ChangeStamp, 'by' | 'at'>, writing: Writing): Attributes {
  return { id: writing.nextId(), author: stamp.by.replace(/^word:/, ''), date: wordOfInstant(stamp.at) };
}

/** The two revisions that text, a paragraph mark or a row may bear. */
export type RevisionPair = { readonly inserted: ChangeStamp | null; readonly deleted: ChangeStamp | null };

export const UNREVISED: RevisionPair = { inserted: null, deleted: null };

export function revisionsOf(marks: readonly Mark[]): RevisionPair {
  const stamp = (name: string) =>
    (marks.find(({ type }) => type.name === name)?.attrs ?? null) as ChangeStamp | null;
  return { inserted: stamp('inserted'), deleted: stamp('deleted') };
}

export function revisionKey({ inserted, deleted }: RevisionPair): string {
  const one = (stamp: ChangeStamp | null) => (stamp === null ? '' : `${stamp.id}\n${stamp.by}\n${stamp.at}`);
  return inserted === null && deleted === null ? '' : `${one(inserted)}\r${one(deleted)}`;
}

/** Tags around revised runs, deletion inside insertion as Word nests them; a move keeps its own element names. */
export function revisionTags(pair: RevisionPair, writing: Writing): { open: string; close: string } {
  const { names, moves } = writing;
  let open = '';
  let close = '';
  for (const kind of ['inserted', 'deleted'] as const) {
    const stamp = pair[kind];
    if (stamp === null) continue;
    const name = revisionName(kind, moves.has(stamp.id));
    open += names.open(name, revisionAttributes(stamp, writing));
    close = names.close(name) + close;
  }
  return { open, close };
}

/** The same for a paragraph mark or a row, where a revision is an empty property. */
export function revisionProperties(pair: RevisionPair, writing: Writing, mayMove: boolean): string {
  return (['inserted', 'deleted'] as const)
    .map((kind) => {
      const stamp = pair[kind];
      if (stamp === null) return '';
      const name = revisionName(kind, mayMove && writing.moves.has(stamp.id));
      return writing.names.element(name, revisionAttributes(stamp, writing));
    })
    .join('');
}

function revisionName(kind: 'inserted' | 'deleted', moved: boolean): string {
  if (kind === 'inserted') return moved ? 'moveTo' : 'ins';
  return moved ? 'moveFrom' : 'del';
}
