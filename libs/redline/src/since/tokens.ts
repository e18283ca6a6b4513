import type { Mark, Node } from 'prosemirror-model';

import { decodeChanges, type ChangeStamp } from '../change.ts';
import { insertionOf } from '../marks.ts';
import { schema } from '../schema.ts';
import type { History } from './history.ts';

/** A container's content, one after the other: characters, each paragraph's mark behind them, and tables. */
export type Token = {
  /** Its place in the baseline: see `History`. A table has that of its first character. */
  origin: number | null;
  readonly stamp: ChangeStamp | null;
  /** Proposed since the baseline and not decided yet. */
  readonly open: boolean;
} & (
  | { readonly type: 'char'; readonly char: string; readonly marks: readonly Mark[] }
  | { readonly type: 'mark'; readonly node: Node; readonly restyled: ChangeStamp | null }
  | { readonly type: 'table'; readonly node: Node }
);

/** For every node with content, how many places, or paragraphs, stand before it. */
export type Starts = ReadonlyMap<Node, number>;

export function placesBefore(doc: Node): Starts {
  return countBefore(doc, (paragraph) => paragraph.content.size + 1);
}

export function paragraphsBefore(doc: Node): Starts {
  return countBefore(doc, () => 1);
}

function countBefore(doc: Node, size: (paragraph: Node) => number): Starts {
  const starts = new Map<Node, number>([[doc, 0]]);
  let next = 0;
  doc.descendants((node) => {
    if (!node.isText) starts.set(node, next);
    if (node.type !== schema.nodes.paragraph) return true;
    next += size(node);
    return false;
  });
  return starts;
}

export function baselineTokens(container: Node, places: Starts): Token[] {
  return container.children.flatMap((node): Token[] => {
    const origin = places.get(node)!;
    if (node.type !== schema.nodes.paragraph)
      return [{ type: 'table', node, origin, stamp: null, open: false }];
    const characters = charactersOf(node);
    return [
      ...characters.map((each, i): Token => ({
        type: 'char',
        ...each,
        origin: origin + i,
        stamp: null,
        open: false,
      })),
      { type: 'mark', node, origin: origin + characters.length, stamp: null, restyled: null, open: false },
    ];
  });
}

/** The same of the document as it stands now; a change that the baseline does not know is open. */
export function presentTokens(
  container: Node,
  paragraphs: Starts,
  history: History,
  known: ReadonlySet<string>,
): Token[] {
  const isNew = ({ id }: ChangeStamp) => !known.has(id);
  return container.children.flatMap((node): Token[] => {
    if (node.type !== schema.nodes.paragraph)
      return [{ type: 'table', node, origin: null, stamp: null, open: false }];
    const past = history.paragraphs[paragraphs.get(node)!];
    const characters = charactersOf(node);
    const fits = past?.characters.length === characters.length;
    return [
      ...characters.map((each, i): Token => {
        const { origin, stamp } = fits ? past.characters[i]! : { origin: null, stamp: null };
        const insertion = insertionOf(each.marks);
        return { type: 'char', ...each, origin, stamp, open: insertion !== undefined && isNew(insertion) };
      }),
      {
        type: 'mark',
        node,
        origin: null,
        stamp: past?.made ?? null,
        restyled: past?.restyled ?? null,
        open: decodeChanges(node.attrs['inserted']).some(isNew),
      },
    ];
  });
}

function charactersOf(paragraph: Node): { char: string; marks: readonly Mark[] }[] {
  return paragraph.children.flatMap(({ text, marks }) => text!.split('').map((char) => ({ char, marks })));
}
