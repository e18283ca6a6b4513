import type { Node } from 'prosemirror-model';

import { decodeChanges, decodeRestyles, encodeChanges, encodeRestyles, type ChangeStamp } from '../change.ts';
import { deletionsOf, hasProposedSplit, insertionOf } from '../marks.ts';
import { propertiesOf } from '../properties.ts';
import { acceptRestyle, rejectRestyle, type RestyleChain } from '../restyle.ts';
import { schema } from '../schema.ts';
import type { Decide } from './verdict.ts';

// What is decided about a paragraph beside its text, and what becomes of that text; nothing is changed here.

export type Attributes = Readonly<Record<string, unknown>>;

/** Attributes of a paragraph once its properties and its paragraph mark are decided, and whether the mark goes. */
export type DecidedMark = {
  readonly attributes: Attributes;
  readonly goes: 'no' | 'deletion accepted' | 'insertion rejected';
};

export function decideMark(paragraph: Node, decide: Decide): DecidedMark {
  const inserted = decodeChanges(paragraph.attrs['inserted']);
  const deleted = decodeChanges(paragraph.attrs['deleted']);
  const attributes = {
    ...decideProperties(paragraph, decide),
    inserted: encodeChanges(inserted.filter((change) => decide(change) === undefined)),
    deleted: encodeChanges(deleted.filter((change) => decide(change) === undefined)),
  };
  if (inserted.some((change) => decide(change) === 'reject'))
    return { attributes, goes: 'insertion rejected' };
  const isAccepted = deleted.some((change) => decide(change) === 'accept');
  return { attributes, goes: isAccepted ? 'deletion accepted' : 'no' };
}

function decideProperties(paragraph: Node, decide: Decide): Attributes {
  let chain: RestyleChain = {
    restyles: decodeRestyles(paragraph.attrs['restyled']),
    properties: propertiesOf(paragraph),
  };
  for (let i = chain.restyles.length - 1; i >= 0; i -= 1) {
    const verdict = decide(chain.restyles[i]!);
    if (verdict === 'accept') chain = acceptRestyle(chain, i);
    else if (verdict === 'reject') chain = rejectRestyle(chain, i);
  }
  return { ...chain.properties, restyled: encodeRestyles(chain.restyles) };
}

/** What becomes of a paragraph whose mark goes, with what is left in it. */
export type Fate =
  /** Nothing is left: the paragraph goes. */
  | 'goes'
  /** There is no paragraph to go on in: the mark waits for whatever can still take away what is left. */
  | 'waits'
  /** It keeps its looks, and gets the next one's content and mark. */
  | 'takes the next'
  /** What is left goes to the front of the next one, which stays otherwise as it is. */
  | 'moves on';

/**
 * The paragraph goes on in the next one and keeps its looks. A paragraph of which nothing is left, or would be if what is
 * proposed were accepted, leaves the next its own; so does one that is itself no more than proposed.
 */
export function fateOfJoined(paragraph: Node, next: Node | undefined): Fate {
  if (paragraph.content.size === 0) return 'goes';
  if (next === undefined) return 'waits';
  if (paragraph.children.every(({ marks }) => deletionsOf(marks).length > 0)) return 'moves on';
  if (paragraph.attrs['inserted'] !== null && isAllProposed(paragraph)) return 'moves on';
  return 'takes the next';
}

/** The paragraph mark was never there: what is left before it belongs to the next paragraph, whoever proposed it. */
export function fateOfUnsplit(paragraph: Node, next: Node | undefined): Fate {
  if (paragraph.content.size === 0) return 'goes';
  if (next === undefined) return 'waits';
  // The next was never there either: whoever rejects that sends the text on.
  return next.attrs['inserted'] !== null && !isAllProposed(paragraph) ? 'takes the next' : 'moves on';
}

function isAllProposed(paragraph: Node): boolean {
  return paragraph.children.every(({ marks }) => insertionOf(marks) !== undefined);
}

/**
 * A paragraph mark is gone that has no next paragraph to go on in: it is there only for what is left before it, and goes
 * with the change that leaves nothing. It waits for whatever can still do that, or take away the table in between.
 *
 * @param behind what stands behind the paragraph
 */
export function waiting(paragraph: Node, behind: Node | null | undefined): Attributes {
  const rest = restOf(paragraph);
  const table = tableInBetween(behind);
  const deleted = [...decodeChanges(paragraph.attrs['deleted']), ...rest.deleted, ...table.deleted];
  return {
    inserted: encodeChanges(each([...rest.inserted, ...table.inserted])),
    deleted: encodeChanges(each(deleted)),
  };
}

/** Changes of which accepting one (`deleted`), or rejecting one (`inserted`), takes something away. */
type Awaited = { readonly inserted: readonly ChangeStamp[]; readonly deleted: readonly ChangeStamp[] };

const NOTHING: Awaited = { inserted: [], deleted: [] };

/** What can still take away all that stands in a paragraph, or behind the last split in it. */
function restOf(paragraph: Node): Awaited {
  const deleted: ChangeStamp[] = [];
  let proposed: ChangeStamp | undefined;
  let inBaseline = false;
  let splits = false;
  for (const text of paragraph.children.toReversed()) {
    const insertion = insertionOf(text.marks);
    const deletions = deletionsOf(text.marks);
    if (insertion === undefined) {
      inBaseline = true;
      if (deletions.length === 0 && !splits) return NOTHING;
      if (deletions.length === 0) break;
    }
    deleted.push(...deletions);
    proposed ??= insertion;
    if (insertion === undefined || !hasProposedSplit(text)) continue;
    splits = true;
    deleted.push(insertion);
  }
  return { inserted: inBaseline || proposed === undefined ? [] : [proposed], deleted };
}

/** If a table follows of which every row is proposed or to go: the changes that take them. */
function tableInBetween(next: Node | null | undefined): Awaited {
  if (next?.type !== schema.nodes.table) return NOTHING;
  const rows = next.children.map(({ attrs }) => ({
    inserted: decodeChanges(attrs['inserted']),
    deleted: decodeChanges(attrs['deleted']),
  }));
  if (rows.some(({ inserted, deleted }) => inserted.length + deleted.length === 0)) return NOTHING;
  return {
    inserted: rows.every(({ inserted }) => inserted.length > 0) ? rows.flatMap((row) => row.inserted) : [],
    deleted: rows.flatMap((row) => row.deleted),
  };
}

function each(stamps: readonly ChangeStamp[]): ChangeStamp[] {
  return [...new Map(stamps.map((change) => [change.id, change])).values()];
}
