import type { ParagraphProperties } from '@countersign/redline';
import type { Mark } from 'prosemirror-model';

import type { XmlElement } from '../xml/xml-element.ts';

/**
 * A Word body as read, between XML and ProseMirror. It keeps what ProseMirror does not show but an export must not
 * lose: wrappers, invisible anchors, and where everything stands in the source.
 */

/** A revision mark. `open` and `close` are its tags as written, for content that is kept as raw XML. */
export type WordChange = {
  readonly author: string;
  /** `w:date` as written, or '' where the file gives none. */
  readonly date: string;
  /** Name of the move that it is one half of. */
  readonly move: string | null;
  readonly open: string;
  readonly close: string;
};

export type WordReformat = { readonly author: string; readonly date: string; readonly was: readonly Mark[] };

export type Revisions = {
  readonly inserted: WordChange | null;
  readonly deleted: WordChange | null;
  readonly reformatted: WordReformat | null;
};

export const NO_REVISIONS: Revisions = { inserted: null, deleted: null, reformatted: null };

/** An element around runs: a hyperlink, a field's code around its result, a content control. */
export type Container = {
  readonly id: number;
  readonly kind: 'link' | 'field' | 'wrapper';
  readonly open: string;
  readonly close: string;
  /** Whether `open` and `close` are runs (a complex field) rather than the tags of one element. */
  readonly runs: boolean;
  /** Where a link leads; null for anything else and for a link that is not allowed. */
  readonly href: string | null;
};

export type WordObject = { readonly kind: string; readonly key: string; readonly text: string };

/** Visible text of one formatting. */
export type Span = {
  readonly type: 'span';
  readonly text: string;
  readonly formatting: readonly Mark[];
  readonly revisions: Revisions;
  readonly chain: readonly Container[];
  readonly comments: readonly string[];
  /** XML inside a run that made this one character, where plain `w:t` would not give it back. */
  readonly special: string | null;
  readonly object: WordObject | null;
  /** The same as XML of its own, runs included. */
  readonly xml: () => string;
};

/** Something without a character: a bookmark's end, half a field, a permission. */
export type Anchor = {
  readonly type: 'anchor';
  readonly xml: string;
  /** An opening anchor belongs to what follows it, a closing one to what precedes it. */
  readonly leans: 'before' | 'after';
  /** Same for both halves of a pair. */
  readonly pair: string | null;
  readonly chain: readonly Container[];
};

export type Item = Span | Anchor;

export type WordParagraph = {
  readonly type: 'paragraph';
  readonly element: XmlElement;
  readonly id: string;
  readonly properties: ParagraphProperties;
  /** What the XML says; `properties` differ from it in a paragraph that is nothing but a section break. */
  readonly stated: ParagraphProperties;
  readonly inserted: WordChange | null;
  readonly deleted: WordChange | null;
  readonly restyled: {
    readonly author: string;
    readonly date: string;
    readonly was: ParagraphProperties;
  } | null;
  items: readonly Item[];
};

export type WordCell = {
  readonly element: XmlElement;
  readonly colspan: number;
  rowspan: number;
  readonly blocks: readonly WordBlock[];
};

export type WordRow = {
  readonly element: XmlElement;
  readonly id: string;
  readonly inserted: WordChange | null;
  readonly deleted: WordChange | null;
  readonly cells: readonly WordCell[];
};

export type WordTable = {
  readonly type: 'table';
  readonly element: XmlElement;
  readonly id: string;
  readonly rows: readonly WordRow[];
};

export type WordBlock = WordParagraph | WordTable;
