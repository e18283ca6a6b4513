import type { Node } from 'prosemirror-model';

import { decodeChanges, decodeRestyles, type ChangeStamp } from '../change.ts';
import { stampOf } from '../marks.ts';
import { schema } from '../schema.ts';

/** The stamp of every change in these blocks, by id. A change that says two things of itself is in `torn`. */
export type Stamps = { readonly byId: ReadonlyMap<string, ChangeStamp>; readonly torn: ReadonlySet<string> };

export function stampsIn(blocks: readonly Node[]): Stamps {
  const byId = new Map<string, ChangeStamp>();
  const torn = new Set<string>();
  const add = (stamp: ChangeStamp) => {
    const known = byId.get(stamp.id);
    if (known === undefined) byId.set(stamp.id, stamp);
    else if (known.by !== stamp.by || known.at !== stamp.at) torn.add(stamp.id);
  };
  for (const block of blocks) eachStamp(block, add);
  return { byId, torn };
}

function eachStamp(node: Node, visit: (stamp: ChangeStamp) => void): void {
  if (node.isText) {
    const { inserted, deleted, reformatted } = schema.marks;
    for (const mark of node.marks) {
      if (mark.type === inserted || mark.type === deleted || mark.type === reformatted) visit(stampOf(mark));
    }
    return;
  }
  decodeChanges(node.attrs['inserted']).forEach(visit);
  decodeChanges(node.attrs['deleted']).forEach(visit);
  decodeRestyles(node.attrs['restyled']).forEach(visit);
  node.forEach((child) => {
    eachStamp(child, visit);
  });
}

const ID = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,59}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** Ids of at most 60 characters (a paragraph's id is made of one), authors of at most 200, instants in ISO 8601. */
export function isWellFormed({ id, by, at }: ChangeStamp): boolean {
  return ID.test(id) && by.length > 0 && by.length <= 200 && !CONTROL.test(by) && INSTANT.test(at);
}

const CONTROL = /[\u0000-\u001f\u007f]/;
