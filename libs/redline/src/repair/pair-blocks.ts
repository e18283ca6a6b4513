import type { Node } from 'prosemirror-model';

/** A block or row before and after an edit, one of them `null` where it came or went; `pos` is where it is after. */
export type Pair = { readonly before: Node | null; readonly after: Node | null; readonly pos: number };

/** Finds which block after is which one before, by id and order. */
export function pairBlocks(before: readonly Node[], after: readonly Node[], start: number): Pair[] {
  const pairs: Pair[] = [];
  let i = 0;
  let j = 0;
  let pos = start;
  while (i < before.length || j < after.length) {
    const [x, y] = [before[i], after[j]];
    if (x !== undefined && y !== undefined && isSame(x, y)) {
      pairs.push({ before: x, after: y, pos });
      i += 1;
      j += 1;
      pos += y.nodeSize;
    } else if (x !== undefined && !after.slice(j).some((other) => isSame(x, other))) {
      pairs.push({ before: x, after: null, pos });
      i += 1;
    } else {
      pairs.push({ before: null, after: y!, pos });
      j += 1;
      pos += y!.nodeSize;
    }
  }
  return pairs;
}

function isSame(a: Node, b: Node): boolean {
  return a === b || (a.type === b.type && a.attrs['id'] === b.attrs['id']);
}
