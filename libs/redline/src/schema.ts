import { Schema, type MarkSpec, type NodeSpec } from 'prosemirror-model';

const TEXT = { default: null, validate: 'string|null' };
const NUMBER = { default: null, validate: 'number|null' };

/**
 * The document that people and AI reviewers edit together: Word's model, shaped so that simultaneous edits converge.
 *
 * - One block type, `paragraph`; what it looks like is attributes. Attributes are primitives only, because the
 *   binding to Yjs compares them by value.
 * - Everything inline is text, so that a paragraph is one shared text: a tab is "\t", a line break "\n", a proposed
 *   paragraph split U+2029, and anything else that Word puts in a line (an image, a footnote reference, a field) is
 *   U+FFFC under an `object` mark. Marks on text travel between peers; marks on nodes do not.
 * - A change to a paragraph mark, a paragraph's properties or a table row is an attribute of that node, written by
 *   `encodeChange`.
 */
const paragraphAttributes: NonNullable<NodeSpec['attrs']> = {
  /** Stable id of the paragraph. */
  id: TEXT,
  /** Word style id, or null for the default style. */
  style: TEXT,
  /** Outline level 0…8 for headings, null for body text. */
  level: NUMBER,
  /** Numbering instance that the paragraph belongs to, or null. */
  listId: TEXT,
  /** Depth 0…8 within the numbering instance. */
  listLevel: NUMBER,
  /** 'left' | 'center' | 'right' | 'both', or null for the style's own. */
  align: TEXT,
  /**
   * Encoded changes: this paragraph mark is proposed. If one is rejected the text goes to the next paragraph; nothing
   * left to go means that the whole paragraph was proposed. A single change, but for a mark that is there only as long as
   * a proposed table behind it.
   */
  inserted: TEXT,
  /** Encoded changes: this paragraph mark is to go (the next paragraph joins this one). One for each proposer. */
  deleted: TEXT,
  /** Encoded changes, oldest first, each with the properties as they were before it. */
  restyled: TEXT,
};

const nodes = {
  doc: { content: 'block+' },
  paragraph: {
    group: 'block',
    content: 'text*',
    attrs: paragraphAttributes,
    // Tabs and line breaks are text: reading typed text back from the page must not turn them into spaces.
    whitespace: 'pre',
    parseDOM: [{ tag: 'p' }],
    toDOM: () => ['p', 0],
  },
  table: {
    group: 'block',
    content: 'tableRow+',
    attrs: { id: TEXT },
    isolating: true,
    tableRole: 'table',
    parseDOM: [{ tag: 'table' }],
    toDOM: () => ['table', ['tbody', 0]],
  },
  tableRow: {
    content: 'tableCell+',
    attrs: { id: TEXT, inserted: TEXT, deleted: TEXT },
    tableRole: 'row',
    parseDOM: [{ tag: 'tr' }],
    toDOM: () => ['tr', 0],
  },
  tableCell: {
    content: 'block+',
    attrs: {
      colspan: { default: 1, validate: 'number' },
      rowspan: { default: 1, validate: 'number' },
      colwidth: { default: null, validate: 'number|string|null' },
    },
    isolating: true,
    tableRole: 'cell',
    parseDOM: [{ tag: 'td' }, { tag: 'th' }],
    toDOM: (node) => [
      'td',
      { colspan: String(node.attrs['colspan']), rowspan: String(node.attrs['rowspan']) },
      0,
    ],
  },
  text: { group: 'inline' },
} satisfies Record<string, NodeSpec>;

/** This library is compiled without the DOM. */
type DomElement = { getAttribute(name: string): string | null };

const REQUIRED = { validate: 'string' };

const change = { id: REQUIRED, by: REQUIRED, at: REQUIRED };

/**
 * A mark that is there or not. The attribute is there for the binding to Yjs, which takes a mark without any for equal
 * to whatever mark stands in its place, and then tells nobody that it was replaced.
 */
const flag = { attrs: { on: { default: 'true', validate: 'string' } } };

const marks = {
  /** Proposed text. One proposer each: what somebody types inside another's proposal is a proposal of their own. */
  inserted: { attrs: change, inclusive: false, parseDOM: [], toDOM: () => ['ins', 0] },
  /**
   * Text proposed to go. May sit on proposed text of somebody else, and several people may propose it at once
   * (`excludes: ''`): if one mark replaced another, two peers that delete the same words would each wipe out the
   * other's proposal.
   */
  deleted: { attrs: change, inclusive: false, excludes: '', parseDOM: [], toDOM: () => ['del', 0] },
  /**
   * Changed formatting. `was` is the JSON of all formatting marks of the baseline, `now` of the values that this change
   * gives: `[]` and `{"strong":true}`. Because `was` is the baseline's even where one change lies on another, changes
   * can be rejected in any order. Without `now` the change is whatever differs between `was` and the text's marks.
   */
  reformatted: {
    attrs: { ...change, was: REQUIRED, now: { default: '{}', validate: 'string' } },
    inclusive: false,
    excludes: '',
    parseDOM: [],
    toDOM: () => ['span', 0],
  },
  strong: { ...flag, parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
  emphasis: { ...flag, parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
  underline: { ...flag, parseDOM: [{ tag: 'u' }], toDOM: () => ['u', 0] },
  strike: { ...flag, parseDOM: [{ tag: 's' }], toDOM: () => ['s', 0] },
  superscript: {
    ...flag,
    excludes: 'superscript subscript',
    parseDOM: [{ tag: 'sup' }],
    toDOM: () => ['sup', 0],
  },
  subscript: {
    ...flag,
    excludes: 'superscript subscript',
    parseDOM: [{ tag: 'sub' }],
    toDOM: () => ['sub', 0],
  },
  /** Run properties that the editor does not draw, kept for Word: a key into the imported package's formats. */
  run: { attrs: { format: REQUIRED }, parseDOM: [], toDOM: () => ['span', 0] },
  /** http, https, mailto or #bookmark only; anything else is dropped on import and refused by the server. */
  link: {
    attrs: { href: REQUIRED },
    inclusive: false,
    parseDOM: [{ tag: 'a[href]', getAttrs: (dom: DomElement) => ({ href: dom.getAttribute('href') }) }],
    toDOM: (mark) => ['a', { href: String(mark.attrs['href']), rel: 'noopener noreferrer nofollow' }, 0],
  },
  /** U+FFFC that stands for something else. `kind` says what, `key` finds it in the imported package. */
  object: {
    attrs: { kind: REQUIRED, key: REQUIRED, text: { default: '', validate: 'string' } },
    inclusive: false,
    toDOM: () => ['span', 0],
  },
  /** Anchor of a comment thread. Threads may overlap. */
  comment: { attrs: { id: REQUIRED }, inclusive: false, excludes: '', toDOM: () => ['span', 0] },
  /**
   * Only on a proposed split (U+2029): the properties, as JSON of `ParagraphProperties`, of the paragraph that begins
   * after it. A proposed split without it begins a paragraph like the one it splits.
   */
  split: { attrs: { properties: REQUIRED }, inclusive: false, parseDOM: [], toDOM: () => ['span', 0] },
} satisfies Record<string, MarkSpec>;

export const schema = new Schema({ nodes, marks });

/** A proposed paragraph split, while it is only proposed. */
export const PROPOSED_SPLIT = '\u2029';
/** Stands in the text for an object (image, footnote reference, field). */
export const OBJECT_CHARACTER = '\uFFFC';

/** Marks that are formatting, and so are subject to `reformatted`. */
export const FORMATTING_MARKS = [
  'strong',
  'emphasis',
  'underline',
  'strike',
  'superscript',
  'subscript',
  'run',
] as const;
