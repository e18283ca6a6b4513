import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';

import { decideBlocks } from './decide-blocks.ts';
import type { NewParagraphId } from './decide-text.ts';
import type { Decide } from './verdict.ts';

/** Decides any set of changes at once. The steps touch changed blocks only. */
export function decideChanges(doc: Node, decide: Decide): Transform {
  const tr = new Transform(doc);
  decideBlocks(tr, 0, decide, freshParagraphIds(doc));
  return tr;
}

/**
 * Ids for the paragraphs that a change makes: `change.1`, `change.2`, … those not yet in the document. Whoever decides
 * the same change in the same document gives the same ids.
 */
export function freshParagraphIds(doc: Node): NewParagraphId {
  let taken: Set<unknown> | undefined;
  return (changeId) => {
    taken ??= blockIds(doc);
    let n = 1;
    while (taken.has(`${changeId}.${n}`)) n += 1;
    const id = `${changeId}.${n}`;
    taken.add(id);
    return id;
  };
}

function blockIds(doc: Node): Set<unknown> {
  const ids = new Set<unknown>();
  doc.descendants((node) => {
    if (node.isBlock) ids.add(node.attrs['id']);
    return !node.isTextblock;
  });
  return ids;
}
