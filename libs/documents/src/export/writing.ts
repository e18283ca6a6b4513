import type { ParagraphProperties } from '@countersign/redline';
import type { Node } from 'prosemirror-model';

import type { WordBody } from '../docx/read-word-body.ts';
import type { WordParagraph, WordTable } from '../docx/word-model.ts';
import type { WordNames } from './word-names.ts';

/** A comment's range opens or closes before the character at `offset` of a paragraph. */
export type CommentEdge = {
  readonly offset: number;
  readonly kind: 'open' | 'close' | 'point';
  /** `w:id`s of the thread's comments, root first. */
  readonly numbers: readonly number[];
};

/** What is known of a paragraph of the document that is being written. */
export type PlannedParagraph = {
  /** The paragraph of the file that it is; null for a new one. */
  readonly base: WordParagraph | null;
  /** True when the file's own XML says all there is to say. */
  readonly verbatim: boolean;
  readonly edges: readonly CommentEdge[];
  /** Anchors of paragraphs that are gone, to go at its start. */
  readonly carried: string;
};

/** Everything that writing a body needs; what it gathers for other parts is behind the functions. */
export type Writing = {
  readonly body: WordBody;
  readonly names: WordNames;
  /** Copies from the body's source, leaving out what must go. */
  readonly copy: (start: number, end: number) => string;
  /** By position in the document. */
  readonly paragraphs: ReadonlyMap<number, PlannedParagraph>;
  /** Halves of pairs that have lost their sense, such as the range of a move that was decided. */
  readonly deadPairs: ReadonlySet<string>;
  readonly baseTables: ReadonlyMap<string, WordTable>;
  /** Rows as the file has them, by id. */
  readonly baseRows: ReadonlyMap<string, Node>;
  /** A number for `w:id` that no revision or bookmark of the file has. */
  readonly nextId: () => number;
  /** Change ids that are still both halves of a move. */
  readonly moves: ReadonlySet<string>;
  /** Attributes of a hyperlink that leads there. */
  readonly linkTo: (href: string) => Readonly<Record<string, string>>;
  /** `w:numId` of a list. */
  readonly numberOf: (listId: string) => string;
  /** A paragraph of the file that looks like this, to take the rest of its looks from. */
  readonly donorFor: (properties: ParagraphProperties, inTable: boolean) => WordParagraph | null;
  /** A table style with borders, where the file has one. */
  readonly tableStyle: string | null;
};
