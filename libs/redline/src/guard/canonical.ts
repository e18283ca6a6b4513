import type { Mark, Node } from 'prosemirror-model';

/**
 * A block as text, the same for the same content whatever order peers hold overlapping marks in. Two blocks with the
 * same text are the same in everything, ids included.
 */
export function canonical(node: Node): string {
  if (node.isTextblock) {
    const runs: string[] = [];
    let last: string | undefined;
    node.forEach((text) => {
      const marks = canonicalMarks(text.marks);
      if (marks === last) runs.push(runs.pop()! + text.text!);
      else runs.push(`${marks}\u0000${text.text!}`);
      last = marks;
    });
    return JSON.stringify([node.type.name, node.attrs, runs]);
  }
  return JSON.stringify([node.type.name, node.attrs, node.children.map(canonical)]);
}

export function canonicalMarks(marks: readonly Mark[]): string {
  return marks
    .map((mark) => JSON.stringify(mark.toJSON()))
    .sort()
    .join(' ');
}

/** Whether two lists of blocks are the same in everything. */
export function sameBlocks(a: readonly Node[], b: readonly Node[]): boolean {
  return firstDifference(a, b) === undefined;
}

/** The index of the first block that differs. */
export function firstDifference(a: readonly Node[], b: readonly Node[]): number | undefined {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const [one, other] = [a[i], b[i]];
    if (one === other) continue;
    if (one === undefined || other === undefined || canonical(one) !== canonical(other)) return i;
  }
  return undefined;
}
