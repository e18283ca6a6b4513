import type { Node } from 'prosemirror-model';

import { deletionsOf, insertionOf } from '../marks.ts';

/** Positions in a document. */
export type Stretch = { readonly from: number; readonly to: number };

/**
 * Where words stand in the paragraph at a place: as it reads with what is proposed in it, else as it reads without. Of
 * several the one that holds the place, else the nearest.
 */
export function findWords(doc: Node, words: string, place: Stretch): Stretch | null {
  const $place = doc.resolve(place.from);
  if (!$place.parent.isTextblock) return null;
  const line = { paragraph: $place.parent, begin: $place.start() };
  return (
    nearest(
      occurrences(line, words, (node) => deletionsOf(node.marks).length === 0),
      place,
    ) ??
    nearest(
      occurrences(line, words, (node) => insertionOf(node.marks) === undefined),
      place,
    )
  );
}

type Line = { readonly paragraph: Node; readonly begin: number };

function occurrences({ paragraph, begin }: Line, words: string, isRead: (node: Node) => boolean): Stretch[] {
  let read = '';
  const positions: number[] = [];
  paragraph.forEach((node, offset) => {
    if (!node.isText || !isRead(node)) return;
    read += node.text!;
    for (let i = 0; i < node.nodeSize; i += 1) positions.push(begin + offset + i);
  });
  const found: Stretch[] = [];
  for (let at = read.indexOf(words); at !== -1; at = read.indexOf(words, at + 1)) {
    found.push({ from: positions[at]!, to: positions[at + words.length - 1]! + 1 });
  }
  return found;
}

function nearest(found: readonly Stretch[], place: Stretch): Stretch | null {
  const distance = ({ from, to }: Stretch) => Math.max(0, from - place.from, place.to - to);
  return found.reduce<Stretch | null>(
    (best, one) => (best === null || distance(one) < distance(best) ? one : best),
    null,
  );
}
