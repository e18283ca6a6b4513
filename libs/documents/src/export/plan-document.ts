import type { Node } from 'prosemirror-model';

import type { CommentThread } from '../comment-thread.ts';
import { threadId } from '../docx/import-docx.ts';
import type { WordBody } from '../docx/read-word-body.ts';
import type { Anchor, WordParagraph } from '../docx/word-model.ts';
import { descendants } from '../xml/xml-element.ts';
import { commentEdges, commentRanges, findCommentMarkers, type PlacedParagraph } from './plan-comments.ts';
import type { Original } from './original.ts';
import { planMoves } from './plan-moves.ts';
import type { Cut } from './source-cuts.ts';
import type { PlannedParagraph } from './writing.ts';

export type DocumentPlan = {
  readonly paragraphs: ReadonlyMap<number, PlannedParagraph>;
  readonly cuts: readonly Cut[];
  readonly deadPairs: ReadonlySet<string>;
  readonly moves: ReadonlySet<string>;
};

type Numbers = (thread: CommentThread) => readonly number[];

/**
 * Decides what of the file can be kept word for word. A paragraph is kept when the document has it unchanged; a comment
 * is kept when it is the same, its ends stand in kept paragraphs, and so do all its marks in the XML. A comment that
 * cannot be kept is unmarked everywhere and marked anew, which may make more paragraphs ones to write.
 */
export function planDocument(
  doc: Node,
  threads: readonly CommentThread[],
  original: Original,
  numbersOf: Numbers,
): DocumentPlan {
  const { body, hash } = original;
  const placed = paragraphsOf(doc);
  const basePlaced = paragraphsOf(original.doc);
  const baseNodes = new Map(basePlaced.map(({ node }) => [String(node.attrs['id']), node]));
  const bases = assignBases(placed, body);
  const moves = planMoves(doc, original);

  const kept = new Set<number>();
  for (const { node, position } of placed) {
    const base = bases.get(position);
    if (base === undefined || moves.touches(base)) continue;
    if (baseNodes.get(base.id)?.eq(node) === true) kept.add(position);
  }
  const keptElements = () => new Set([...kept].map((position) => bases.get(position)!.element));

  const ranges = commentRanges(placed);
  const baseRanges = commentRanges(basePlaced);
  const baseIds = new Map(basePlaced.map(({ node, position }) => [position, String(node.attrs['id'])]));
  const markers = findCommentMarkers(body.body);
  const byParagraphId = new Map(placed.map(({ node, position }) => [String(node.attrs['id']), position]));
  const placeOf = (thread: CommentThread) =>
    byParagraphId.get(thread.paragraphId ?? '') ?? placed.at(-1)?.position ?? 0;

  const baseThreads = new Map(body.threads.map((thread) => [threadId(hash, thread.root.id), thread]));
  const membersOf = (id: string): string[] => {
    const thread = baseThreads.get(id);
    return thread === undefined ? [] : [thread.root, ...thread.replies].map((each) => each.id);
  };
  const given = new Map(threads.map((thread) => [thread.id, thread]));
  const touched = new Set<string>();
  const cuts: Cut[] = [...moves.cuts];
  const touch = (id: string): void => {
    touched.add(id);
    for (const member of membersOf(id)) cuts.push(...(markers.get(member)?.cuts ?? []));
    const thread = given.get(id);
    if (thread === undefined) return;
    const range = ranges.get(id);
    const ends = range === undefined ? [placeOf(thread)] : [range.first.position, range.last.position];
    for (const position of ends) kept.delete(position);
  };
  const stays = (id: string, elements: ReadonlySet<unknown>): boolean => {
    const thread = given.get(id);
    if (thread === undefined || numbersOf(thread).join() !== membersOf(id).join()) return false;
    const range = ranges.get(id);
    const base = baseRanges.get(id);
    const samePlace =
      range === undefined || base === undefined
        ? range === base
        : (['first', 'last'] as const).every(
            (end) =>
              kept.has(range[end].position) &&
              bases.get(range[end].position)?.id === baseIds.get(base[end].position),
          );
    return (
      samePlace &&
      membersOf(id).every((member) =>
        [...(markers.get(member)?.paragraphs ?? [])].every((each) => elements.has(each)),
      )
    );
  };
  for (let before = -1; before !== touched.size;) {
    before = touched.size;
    const elements = keptElements();
    for (const id of [...baseThreads.keys(), ...given.keys()]) {
      if (!touched.has(id) && !stays(id, elements)) touch(id);
    }
  }

  const edges = commentEdges(threads, ranges, numbersOf, placeOf);
  const carried = carryAnchors(body, placed, bases, moves.deadPairs);
  const paragraphs = new Map(
    placed.map(({ position }): [number, PlannedParagraph] => [
      position,
      {
        base: bases.get(position) ?? null,
        verbatim: kept.has(position),
        edges: edges.get(position) ?? [],
        carried: carried.get(position) ?? '',
      },
    ]),
  );
  return { paragraphs, cuts, deadPairs: moves.deadPairs, moves: moves.alive };
}

function paragraphsOf(doc: Node): PlacedParagraph[] {
  const placed: PlacedParagraph[] = [];
  doc.descendants((node, position) => {
    if (node.type.name === 'paragraph') placed.push({ node, position });
    return node.type.name !== 'paragraph';
  });
  return placed;
}

/** The first paragraph with an id is the file's paragraph of that id; a copy of it is new. */
function assignBases(placed: readonly PlacedParagraph[], body: WordBody): Map<number, WordParagraph> {
  const byId = new Map(body.paragraphs.map((paragraph) => [paragraph.id, paragraph]));
  const bases = new Map<number, WordParagraph>();
  for (const { node, position } of placed) {
    const id = String(node.attrs['id']);
    const base = byId.get(id);
    if (base === undefined) continue;
    bases.set(position, base);
    byId.delete(id);
  }
  return bases;
}

/**
 * Anchors of paragraphs that are gone go to the next paragraph of the file that is still there, unless both halves are
 * gone: a bookmark then goes with its text.
 */
function carryAnchors(
  body: WordBody,
  placed: readonly PlacedParagraph[],
  bases: ReadonlyMap<number, WordParagraph>,
  deadPairs: ReadonlySet<string>,
): Map<number, string> {
  const positions = new Map([...bases].map(([position, base]) => [base, position]));
  const gone = body.paragraphs.filter((paragraph) => !positions.has(paragraph));
  const anchors = gone.flatMap(({ items }) => items.filter((item): item is Anchor => item.type === 'anchor'));
  const halves = new Map<string, number>();
  for (const { pair } of anchors) if (pair !== null) halves.set(pair, (halves.get(pair) ?? 0) + 1);
  const survives = ({ pair }: Anchor) => pair === null || (halves.get(pair) === 1 && !deadPairs.has(pair));

  const carried = new Map<number, string>();
  let waiting = '';
  for (const paragraph of body.paragraphs) {
    const position = positions.get(paragraph);
    if (position === undefined) {
      for (const item of paragraph.items) if (item.type === 'anchor' && survives(item)) waiting += item.xml;
    } else if (waiting !== '') {
      carried.set(position, waiting);
      waiting = '';
    }
  }
  const last = placed.at(-1)?.position;
  if (waiting !== '' && last !== undefined) carried.set(last, (carried.get(last) ?? '') + waiting);
  return carried;
}

/** The greatest number that a `w:id` of the body has. */
export function greatestId(body: WordBody): number {
  let greatest = 0;
  for (const { attributes } of descendants(body.document.root)) {
    const id = Number(attributes['w:id']);
    if (Number.isSafeInteger(id) && id > greatest && id < 2_000_000_000) greatest = id;
  }
  return greatest;
}
