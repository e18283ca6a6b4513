import { schema } from '@countersign/redline';
import type { Node } from 'prosemirror-model';

import { ImportRefusal } from '../import-refusal.ts';
import type { ImportedDocument } from '../imported-document.ts';
import type { ImportLimits } from '../limits.ts';
import { AVERAGE_PAGE, estimatePages } from '../estimate-pages.ts';
import { grouped, requireFewPages, tooMuch } from '../too-much.ts';
import { FRESH_STYLES } from '../export/fresh-styles.ts';
import { ownNumbering } from '../export/own-lists.ts';

/** Draws the ids of a document that has none: p-1, p-2, …; t-1; r-1. */
export function createIds(): (kind: 'p' | 't' | 'r') => string {
  const counts = { p: 0, t: 0, r: 0 };
  return (kind) => `${kind}-${++counts[kind]}`;
}

type Plain = Pick<ImportedDocument, 'type' | 'title' | 'readOnly' | 'warnings'> & {
  readonly blocks: readonly Node[];
  /** Where the file says so itself. */
  readonly pages?: number;
};

/**
 * An imported document without comments or changes, in the styles of a fresh Word package.
 *
 * @throws ImportRefusal 'empty' | 'too-large'
 */
export function buildPlain({ blocks, pages, ...rest }: Plain, limits: ImportLimits): ImportedDocument {
  const doc = schema.nodes.doc.create(
    null,
    blocks.length === 0 ? [schema.nodes.paragraph.create({ id: 'p-1' })] : blocks,
  );
  const characters = doc.textContent.length;
  if (doc.textContent.trim() === '') {
    throw new ImportRefusal(
      'empty',
      'The file holds no text: it is blank but for spaces and line breaks. See that it is the right file, and upload that.',
    );
  }
  const estimated = estimatePages(characters);
  if (pages === undefined) {
    const how = `${grouped(characters)} characters, ${grouped(AVERAGE_PAGE)} to a page`;
    requireFewPages(estimated, limits, { counted: 'The text fills about', how });
  }
  if (characters > limits.characters) {
    throw tooMuch(`The file holds ${grouped(characters)} characters of text`, limits.characters);
  }
  return {
    ...rest,
    doc,
    pages: pages ?? estimated,
    comments: [],
    authors: [],
    numbering: ownNumbering(doc),
    formats: {},
    styles: FRESH_STYLES,
  };
}
