import { Fragment, type Node } from 'prosemirror-model';

/** What an edit did: the document just before and just after it. */
export type Edit = { readonly before: Node; readonly after: Node };

/**
 * Puts back the blocks that an edit changed, where they stand as it left them.
 *
 * @returns the document without the edit; null when somebody changed those blocks since, and nothing can be put back
 */
export function takeBack(now: Node, edit: Edit): Node | null {
  const { before, after } = edit;
  const from = commonStart(before, after);
  if (from === before.childCount && from === after.childCount) return null;
  const kept = commonEnd(before, after, from);
  const left = after.children.slice(from, after.childCount - kept);
  const at = place(now, left, from > 0 ? after.child(from - 1) : null);
  if (at === null) return null;
  return now.copy(
    Fragment.from([
      ...now.children.slice(0, at),
      ...before.children.slice(from, before.childCount - kept),
      ...now.children.slice(at + left.length),
    ]),
  );
}

function commonStart(a: Node, b: Node): number {
  let n = 0;
  while (n < a.childCount && n < b.childCount && a.child(n).eq(b.child(n))) n += 1;
  return n;
}

function commonEnd(a: Node, b: Node, from: number): number {
  let n = 0;
  const most = Math.min(a.childCount, b.childCount) - from;
  while (n < most && a.child(a.childCount - 1 - n).eq(b.child(b.childCount - 1 - n))) n += 1;
  return n;
}

/** Where these blocks stand, one after the other; where they would follow `previous`, if the edit left none. */
function place(now: Node, blocks: readonly Node[], previous: Node | null): number | null {
  if (blocks.length === 0) {
    if (previous === null) return 0;
    const at = now.children.findIndex((block) => isSame(block, previous));
    return at === -1 ? null : at + 1;
  }
  for (let at = 0; at + blocks.length <= now.childCount; at += 1) {
    if (blocks.every((block, i) => block.eq(now.child(at + i)))) return at;
  }
  return null;
}

function isSame(a: Node, b: Node): boolean {
  const id: unknown = a.attrs['id'];
  return id === null || id === undefined ? a.eq(b) : id === b.attrs['id'];
}
