import type { Node } from 'prosemirror-model';

import { decodeChanges, decodeRestyles } from '../change.ts';
import { deletionsOf, insertionOf } from '../marks.ts';
import { PROPOSED_SPLIT, schema } from '../schema.ts';
import { eachPlace, type Touch } from './touches.ts';

/** Ids of the changes that each change conflicts with; a change without conflicts has no entry. */
export type Conflicts = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Two changes of different people conflict when deciding one would take away, or be undone by, the other: both want
 * the same text or paragraph mark gone, one wants gone what the other proposes or changes, both give the same formatting
 * or property, or both split at the same place. Someone who only builds on another's proposed text does not conflict.
 */
export function findConflicts(doc: Node): Conflicts {
  const conflicts = new Map<string, Set<string>>();
  const add = (a: Touch, b: Touch) => {
    if (a.change.by === b.change.by) return;
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const set = conflicts.get(one.change.id) ?? new Set();
      conflicts.set(one.change.id, set.add(other.change.id));
    }
  };
  let before: { split: Touch; end: number } | undefined;
  // Row deletions whose row is still being walked.
  let rows: Touch[] = [];
  eachPlace(doc, (touches, node, pos) => {
    rows = rows.filter((row) => row.to > pos);
    for (const row of rows) for (const touch of touches) add(row, touch);
    touches.forEach((a, i) => {
      for (const b of touches.slice(i + 1)) if (collide(a, b)) add(a, b);
    });
    rows.push(...touches.filter(({ kind }) => kind === 'row deleted'));
    if (node.isText && insertionOf(node.marks) !== undefined) {
      const split = touches.find(({ kind }) => kind === 'text inserted')!;
      const first = node.text!.startsWith(PROPOSED_SPLIT);
      if (first && before?.end === pos) add(before.split, split);
      before = node.text!.endsWith(PROPOSED_SPLIT) ? { split, end: pos + node.nodeSize } : undefined;
    }
  });
  eachJoin(doc, add);
  return conflicts;
}

function collide(a: Touch, b: Touch): boolean {
  const kinds = [a.kind, b.kind];
  const same = a.kind === b.kind;
  if (kinds.includes('text deleted') || kinds.includes('mark deleted') || kinds.includes('row deleted')) {
    // A paragraph mark that goes takes the paragraph's looks along only in a join, which is looked at apart.
    return !kinds.includes('restyled');
  }
  return (
    same &&
    (a.kind === 'restyled' || a.kind === 'text reformatted') &&
    a.names.some((n) => b.names.includes(n))
  );
}

/**
 * A join drops what somebody proposes for the looks of the paragraph that is joined on; where nothing would be left of
 * the one before it, for the looks of that one.
 */
function eachJoin(doc: Node, add: (a: Touch, b: Touch) => void): void {
  const touchesOf = (node: Node, pos: number) => {
    let found: readonly Touch[] = [];
    eachPlace(schema.nodes.doc.create(null, node), (touches, at) => {
      if (at === node) found = touches;
    });
    return found.map((touch) => ({ ...touch, from: touch.from + pos, to: touch.to + pos }));
  };
  doc.descendants((node, pos, parent, index) => {
    if (node.type !== schema.nodes.paragraph || decodeChanges(node.attrs['deleted']).length === 0) {
      return !node.isTextblock;
    }
    const own = touchesOf(node, pos);
    const dropped = node.children.every(({ marks }) => deletionsOf(marks).length > 0) ? [...own] : [];
    const next = parent?.maybeChild(index + 1);
    if (next && decodeRestyles(next.attrs['restyled']).length > 0) {
      dropped.push(...touchesOf(next, pos + node.nodeSize));
    }
    const restyles = dropped.filter(({ kind }) => kind === 'restyled');
    const joins = own.filter(({ kind }) => kind === 'mark deleted');
    for (const join of joins) for (const restyle of restyles) add(join, restyle);
    return false;
  });
}
