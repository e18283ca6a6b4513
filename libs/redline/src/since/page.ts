import type { Mark, Node } from 'prosemirror-model';

import { schema } from '../schema.ts';

/** Blocks in the making. */
export class Page {
  readonly blocks: Node[] = [];
  endsInDeletedMark = false;
  #runs: { text: string; marks: readonly Mark[] }[] = [];

  text(char: string, marks: readonly Mark[]): void {
    const last = this.#runs.at(-1);
    if (last !== undefined && sameMarks(last.marks, marks)) last.text += char;
    else this.#runs.push({ text: char, marks });
  }

  paragraph(attributes: Record<string, unknown>, gone = false): void {
    const content = this.#runs.map(({ text, marks }) => schema.text(text, [...marks]));
    this.#runs = [];
    this.block(schema.nodes.paragraph.create(attributes, content));
    this.endsInDeletedMark = gone;
  }

  block(node: Node): void {
    this.blocks.push(node);
    this.endsInDeletedMark = false;
  }
}

function sameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
  return a.length === b.length && a.every((mark, i) => mark.eq(b[i]!));
}
