import {
  encodeChange,
  encodeRestyle,
  PROPOSED_SPLIT,
  schema,
  type ChangeStamp,
  type ParagraphProperties,
} from '@countersign/redline';
import { Fragment, type Mark, type Node } from 'prosemirror-model';

import type { CommentThread } from '../comment-thread.ts';
import { encodeFormatting } from '../docx/formatting-json.ts';
import type { Random } from './random.ts';

export type Changed = { readonly doc: Node; readonly threads: readonly CommentThread[] };

const FORMATTING = new Set(['strong', 'emphasis', 'underline', 'strike', 'superscript', 'subscript', 'run']);
const WORDS = ['new words ', '\tand\n', 'naïve – “quoted” & <tagged> ', '😀 ', 'x'];

/**
 * A document with random tracked changes and comments on top of what it has, shaped as the editor shapes them. With
 * `plain`, blocks are also added and taken away without a trace, as a person does who edits directly.
 */
export function changeAtRandom(doc: Node, random: Random, { plain = false } = {}): Changed {
  const threads: CommentThread[] = [];
  const maker = new ChangeMaker(random, threads, plain);
  return { doc: maker.change(doc), threads };
}

class ChangeMaker {
  private readonly random: Random;
  private readonly threads: CommentThread[];
  private readonly plain: boolean;
  private count = 0;

  constructor(random: Random, threads: CommentThread[], plain: boolean) {
    this.random = random;
    this.threads = threads;
    this.plain = plain;
  }

  change(node: Node): Node {
    const { type } = node;
    if (type === schema.nodes.paragraph) return this.random() < 0.5 ? node : this.changeParagraph(node);
    const children: Node[] = [];
    const isBody = type === schema.nodes.doc;
    node.forEach((child) => {
      if (this.plain && isBody && this.random() < 0.08) return;
      children.push(this.change(child));
      if (isBody && child.type === schema.nodes.paragraph && this.random() < 0.1)
        children.push(this.newParagraph(child));
      if (type === schema.nodes.table && this.random() < 0.2) children.push(...this.newRow(child));
    });
    if (children.length === 0) children.push(schema.nodes.paragraph.create({ id: this.id('p') }));
    const marked = type === schema.nodes.tableRow && node.attrs['deleted'] === null && this.random() < 0.15;
    return type.create(
      marked ? { ...node.attrs, deleted: encodeChange(this.stamp()) } : node.attrs,
      children,
    );
  }

  private changeParagraph(paragraph: Node): Node {
    const content: Node[] = [];
    paragraph.forEach((text) => content.push(...this.changeText(text, paragraph)));
    if (content.length === 0 && this.random() < 0.5) content.push(this.inserted(this.random.pick(WORDS), []));
    const attributes: Record<string, unknown> = { ...paragraph.attrs };
    if (attributes['inserted'] === null && this.random() < 0.15)
      attributes['inserted'] = encodeChange(this.stamp());
    if (attributes['deleted'] === null && this.random() < 0.15)
      attributes['deleted'] = encodeChange(this.stamp());
    if (attributes['restyled'] === null && this.random() < 0.2) {
      const { style, level, listId, listLevel, align } = paragraph.attrs as ParagraphProperties;
      attributes['restyled'] = encodeRestyle(this.stamp(), { style, level, listId, listLevel, align });
      attributes['align'] = align === 'center' ? 'right' : 'center';
      if (this.random() < 0.3) attributes['level'] = 3;
      if (this.random() < 0.3) Object.assign(attributes, { listId: null, listLevel: null });
    }
    return paragraph.type.create(attributes, Fragment.fromArray(content));
  }

  private changeText(node: Node, paragraph: Node): Node[] {
    const out: Node[] = [];
    const text = node.text!;
    for (let at = 0; at < text.length;) {
      let end = Math.min(text.length, at + 1 + this.random.upTo(20));
      // A character pair is one character to whoever edits.
      if (/[\uDC00-\uDFFF]/.test(text[end] ?? '')) end += 1;
      out.push(...this.changePiece(schema.text(text.slice(at, end), node.marks), paragraph));
      at = end;
    }
    return out;
  }

  private changePiece(piece: Node, paragraph: Node): Node[] {
    const { marks } = piece;
    const has = (...names: string[]) => marks.some(({ type }) => names.includes(type.name));
    const chance = this.random();
    if (chance < 0.12) return has('deleted') ? [piece] : [this.deleted(piece)];
    if (chance < 0.24) {
      const context = marks.filter(({ type }) => FORMATTING.has(type.name) || type.name === 'link');
      const added = [this.inserted(this.random.pick(WORDS), context)];
      if (this.random() < 0.3) added.push(this.deleted(this.inserted('half gone ', context)));
      if (this.random() < 0.3) added.push(this.inserted(PROPOSED_SPLIT, this.splitMarks(paragraph)));
      return [...added, piece];
    }
    if (chance < 0.3) return has('reformatted', 'object') ? [piece] : [this.reformatted(piece)];
    if (chance < 0.34) {
      const href = this.random.pick(['https://example.com/a?b=1&c=2', '#mark', 'mailto:x@example.com']);
      return [piece.mark(schema.marks.link.create({ href }).addToSet(marks))];
    }
    return chance < 0.4 ? [this.commented(piece, paragraph)] : [piece];
  }

  private splitMarks(paragraph: Node): Mark[] {
    if (this.random() < 0.6) return [];
    const { style, level, listId, listLevel } = paragraph.attrs as ParagraphProperties;
    const properties = JSON.stringify({ style, level, listId, listLevel, align: 'right' });
    return [schema.marks.split.create({ properties })];
  }

  private reformatted(piece: Node): Node {
    const { strong, reformatted } = schema.marks;
    const formatting = piece.marks.filter(({ type }) => FORMATTING.has(type.name));
    const marks = strong.isInSet(piece.marks)
      ? strong.removeFromSet(piece.marks)
      : strong.create().addToSet(piece.marks);
    return piece.mark(
      reformatted.create({ ...this.stamp(), was: encodeFormatting(formatting) }).addToSet(marks),
    );
  }

  private commented(piece: Node, paragraph: Node): Node {
    const id = this.id('thread');
    const remark = (text: string) => ({ ...this.stamp(), id: this.id('comment'), text });
    const comments = [
      remark('Why\tthis?\nSecond line & more'),
      ...(this.random() < 0.5 ? [remark('A <reply>')] : []),
    ];
    const paragraphId = paragraph.attrs['id'] as string;
    this.threads.push({ id, resolved: this.random() < 0.3, quote: piece.text!, paragraphId, comments });
    return piece.mark(schema.marks.comment.create({ id }).addToSet(piece.marks));
  }

  private newParagraph(like: Node): Node {
    const stamp = this.stamp();
    const attributes = {
      ...like.attrs,
      id: this.id('p'),
      deleted: null,
      restyled: null,
      inserted: encodeChange(stamp),
    };
    return schema.nodes.paragraph.create(
      attributes,
      schema.text('A new paragraph.', [schema.marks.inserted.create(stamp)]),
    );
  }

  /** Only where no merged cell would have to grow. */
  private newRow(like: Node): Node[] {
    if (like.children.some(({ attrs }) => attrs['rowspan'] !== 1)) return [];
    const stamp = this.stamp();
    const text = schema.text('cell', [schema.marks.inserted.create(stamp)]);
    const cells = like.children.map(({ attrs }) =>
      schema.nodes.tableCell.create(attrs, schema.nodes.paragraph.create({ id: this.id('p') }, text)),
    );
    return [schema.nodes.tableRow.create({ id: this.id('r'), inserted: encodeChange(stamp) }, cells)];
  }

  private inserted(text: string, context: readonly Mark[]): Node {
    return schema.text(text, schema.marks.inserted.create(this.stamp()).addToSet(context));
  }

  private deleted(piece: Node): Node {
    return piece.mark(schema.marks.deleted.create(this.stamp()).addToSet(piece.marks));
  }

  private stamp(): ChangeStamp {
    const month = 1 + this.random.upTo(8);
    const by = this.random.pick(['word:Author With Blanks', 'word:A <&> "B"', 'word:AI reviewer']);
    return { id: this.id('change'), by, at: `2026-0${month}-11T10:00:00Z` };
  }

  private id(kind: string): string {
    return `${kind}-new-${++this.count}`;
  }
}
