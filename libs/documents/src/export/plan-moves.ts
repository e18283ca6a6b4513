import { decodeChanges } from '@countersign/redline';
import type { Node } from 'prosemirror-model';

import type { WordParagraph } from '../docx/word-model.ts';
import { descendants } from '../xml/xml-element.ts';
import type { Original } from './original.ts';
import type { Cut } from './source-cuts.ts';

export type MovePlan = {
  /** Change ids of moves that are whole: they are written as moves, all others as insertion or deletion. */
  readonly alive: ReadonlySet<string>;
  /** Range marks of moves that are no longer whole. */
  readonly cuts: readonly Cut[];
  readonly deadPairs: ReadonlySet<string>;
  /** Whether a paragraph of the file holds a half of such a move. */
  touches(paragraph: WordParagraph): boolean;
};

/** Finds which of the file's moves still have both their halves in the document. */
export function planMoves(doc: Node, { body, moves }: Pick<Original, 'body' | 'moves'>): MovePlan {
  if (moves.size === 0) return { alive: new Set(), cuts: [], deadPairs: new Set(), touches: () => false };
  const halves = { inserted: new Set<string>(), deleted: new Set<string>() };
  doc.descendants((node) => {
    for (const kind of ['inserted', 'deleted'] as const) {
      for (const { id } of decodeChanges(node.attrs[kind])) halves[kind].add(id);
      for (const { type, attrs } of node.marks) if (type.name === kind) halves[kind].add(String(attrs['id']));
    }
  });
  const alive = new Set(
    [...moves.values()].filter((id) => halves.inserted.has(id) && halves.deleted.has(id)),
  );
  const dead = new Set([...moves].filter(([, id]) => !alive.has(id)).map(([name]) => name));

  const cuts: Cut[] = [];
  const deadPairs = new Set<string>();
  for (const element of descendants(body.body)) {
    const range = /^w:(move(?:From|To)Range)(Start|End)$/.exec(element.name);
    if (range === null) continue;
    const pair = `${range[1]!}/${element.attributes['w:id'] ?? ''}`;
    if (range[2] === 'Start' && dead.has(element.attributes['w:name'] ?? '')) deadPairs.add(pair);
    if (deadPairs.has(pair)) cuts.push({ start: element.start, end: element.end });
  }
  const isDead = (move: string | null | undefined) => dead.has(move ?? '');
  const touches = ({ inserted, deleted, items }: WordParagraph) =>
    isDead(inserted?.move) ||
    isDead(deleted?.move) ||
    items.some(
      (item) =>
        item.type === 'span' &&
        (isDead(item.revisions.inserted?.move) || isDead(item.revisions.deleted?.move)),
    );
  return { alive, cuts, deadPairs, touches };
}
