import type { Node } from 'prosemirror-model';
import type { Mappable } from 'prosemirror-transform';
import * as Y from 'yjs';
import { readDocument } from '../document/read-document.ts';

/** What was written in one go under one client id and made again under another: `length` letters, or a block. */
export type Copy = { readonly of: CopyEnd; readonly as: CopyEnd; readonly length: number };

/** The first of the letters. */
export type CopyEnd = { readonly client: number; readonly clock: number };

/** A letter or a block, and where in a document it stands. */
export type Placed = { readonly id: CopyEnd; readonly at: number };

/** Which shared node each node of a document was read from. */
export type Elements = ReadonlyMap<Node, Y.XmlElement>;

/**
 * The letters and blocks of a document of which this is true.
 *
 * @param isMeant true of what a client wrote from some moment on
 */
export function placesOf(document: Node, elements: Elements, isMeant: (id: CopyEnd) => boolean): Placed[] {
  const places: Placed[] = [];
  document.descendants((node, pos) => {
    const element = elements.get(node);
    if (!element?._item) return false;
    if (isMeant(element._item.id)) places.push({ id: element._item.id, at: pos });
    if (node.isTextblock) places.push(...lettersOf(element, pos + 1, isMeant));
    return !node.isTextblock;
  });
  return places;
}

/** Where the same letters and blocks stand once the document was changed; nothing of those that went. */
export function moved(places: readonly Placed[], mapping: Mappable): Placed[] {
  return places.flatMap(({ id, at }) => {
    const { pos, deletedAfter } = mapping.mapResult(at, 1);
    return deletedAfter ? [] : [{ id, at: pos }];
  });
}

/**
 * What became of letters and blocks in a document that was just written.
 *
 * @param doc has written nothing else under its client id
 * @param wanted what it was to become
 * @param places where in that they stand
 * @returns nothing where the document has become something else
 */
export function copiesIn(doc: Y.Doc, wanted: Node, places: readonly Placed[]): Copy[] {
  const elements = new Map<Node, Y.XmlElement>();
  const document = readDocument(doc, (node, element) => void elements.set(node, element));
  if (textOf(document) !== textOf(wanted)) return [];
  const isOwn = ({ client }: CopyEnd) => client === doc.clientID;
  const written = new Map(placesOf(document, elements, isOwn).map(({ id, at }) => [at, id]));
  return inRuns(
    places.flatMap(({ id: of, at }) => {
      const as = written.get(at);
      return as ? [{ of, as, length: 1 }] : [];
    }),
  );
}

/** All text, with a letter for each end of a block: what stands in the same place in two that are alike is the same. */
function textOf(document: Node): string {
  const parts: string[] = [];
  document.descendants((node) => {
    parts.push(node.text ?? `\n${node.type.name}\n`);
  });
  return parts.join('');
}

function lettersOf(paragraph: Y.XmlElement, start: number, isMeant: (id: CopyEnd) => boolean): Placed[] {
  const letters: Placed[] = [];
  let at = start;
  for (const text of paragraph.toArray()) {
    if (!(text instanceof Y.XmlText)) continue;
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted || !item.countable) continue;
      if (isMeant(item.lastId)) letters.push(...each(item, at).filter(({ id }) => isMeant(id)));
      at += item.length;
    }
  }
  return letters;
}

function each({ id, length }: Y.Item, at: number): Placed[] {
  const { client, clock } = id;
  return Array.from({ length }, (_, i) => ({ id: { client, clock: clock + i }, at: at + i }));
}

/** Letters that were written one behind the other and copied so, as one. */
function inRuns(copies: readonly Copy[]): Copy[] {
  const runs: Copy[] = [];
  for (const next of copies) {
    const last = runs.at(-1);
    if (last && follows(last.of, last.length, next.of) && follows(last.as, last.length, next.as))
      runs[runs.length - 1] = { ...last, length: last.length + next.length };
    else runs.push(next);
  }
  return runs;
}

function follows(first: CopyEnd, length: number, next: CopyEnd): boolean {
  return next.client === first.client && next.clock === first.clock + length;
}
