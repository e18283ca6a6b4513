import { Slice, type Node } from 'prosemirror-model';
import { ReplaceStep, type Transform } from 'prosemirror-transform';

import { setAttributes } from '../attributes.ts';
import { schema } from '../schema.ts';
import { decideText, type NewParagraphId } from './decide-text.ts';
import { decideMark, fateOfJoined, fateOfUnsplit, waiting } from './paragraph-mark.ts';
import type { Decide } from './verdict.ts';

/** Decides the changes of the paragraph at `pos`; everything after it is decided already. */
export function decideParagraph(tr: Transform, pos: number, decide: Decide, newId: NewParagraphId): void {
  const { attributes, goes } = decideMark(tr.doc.nodeAt(pos)!, decide);
  setAttributes(tr, pos, attributes);
  const splits = decideText(tr, pos, decide, newId);
  if (goes === 'no') return;
  // The paragraph mark went with the last part.
  let last = pos;
  for (let i = 0; i < splits; i += 1) last += tr.doc.nodeAt(last)!.nodeSize;
  removeMark(tr, last, goes === 'deletion accepted' ? fateOfJoined : fateOfUnsplit);
}

function removeMark(tr: Transform, pos: number, fateOf: typeof fateOfJoined): void {
  const paragraph = tr.doc.nodeAt(pos)!;
  const behind = tr.doc.resolve(pos + paragraph.nodeSize).nodeAfter;
  const next = behind?.type === schema.nodes.paragraph ? behind : undefined;
  switch (fateOf(paragraph, next)) {
    case 'goes':
      removeBlock(tr, pos);
      return;
    case 'waits':
      setAttributes(tr, pos, waiting(paragraph, behind));
      return;
    case 'takes the next':
      joinNext(tr, pos, next!);
      return;
    case 'moves on':
      moveIntoNext(tr, pos);
  }
}

function joinNext(tr: Transform, pos: number, next: Node): void {
  setAttributes(tr, pos, { inserted: next.attrs['inserted'], deleted: next.attrs['deleted'] });
  tr.join(pos + tr.doc.nodeAt(pos)!.nodeSize);
}

function moveIntoNext(tr: Transform, pos: number): void {
  const { content, nodeSize } = tr.doc.nodeAt(pos)!;
  tr.insert(pos + nodeSize + 1, content);
  tr.step(new ReplaceStep(pos, pos + nodeSize, Slice.empty));
}

/** A document or cell keeps at least one paragraph. */
export function removeBlock(tr: Transform, pos: number): void {
  const node = tr.doc.nodeAt(pos)!;
  const alone = tr.doc.resolve(pos).parent.childCount === 1;
  if (!alone) tr.step(new ReplaceStep(pos, pos + node.nodeSize, Slice.empty));
  else if (node.type === schema.nodes.paragraph) setAttributes(tr, pos, { inserted: null, deleted: null });
  else tr.replaceWith(pos, pos + node.nodeSize, schema.nodes.paragraph.create());
}
