import { schema } from '@countersign/redline';
import { Node } from 'prosemirror-model';

import type { ImportRefusalCode } from './import-refusal.ts';
import type { ImportedDocument } from './imported-document.ts';
import type { ImportLimits } from './limits.ts';
import type { ImportProgress } from './progress.ts';
import { grouped, tooMuch } from './too-much.ts';

/** What the importing process is asked, once. */
export type ImportRequest = {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly limits: ImportLimits;
  readonly accounts: Readonly<Record<string, string>>;
};

/** An imported document as plain data. */
export type WireDocument = Omit<ImportedDocument, 'doc'> & { readonly doc: unknown };

/** What it says back: any number of steps, then an end. */
export type ImportAnswer =
  | { readonly is: 'progress'; readonly progress: ImportProgress }
  | { readonly is: 'document'; readonly document: WireDocument }
  | { readonly is: 'refusal'; readonly code: ImportRefusalCode; readonly message: string };

/** @throws ImportRefusal 'too-large' for what would keep whoever takes it from everything else */
export function toWire(document: ImportedDocument, { result }: Pick<ImportLimits, 'result'>): WireDocument {
  const wire = { ...document, doc: document.doc.toJSON() as unknown };
  // The text is limited, its marks and attributes are not: an author's name may be a megabyte, and be repeated.
  const { length } = JSON.stringify(wire);
  if (length > result) {
    throw tooMuch(
      `The file holds ${grouped(length)} characters of text, formatting and changes together`,
      result,
      'Accept the tracked changes that are settled, take out formatting that nobody needs, and upload it again.',
    );
  }
  return wire;
}

/** Checks the document against the schema: it comes from a process that has read a stranger's file. */
export function fromWire(document: WireDocument): ImportedDocument {
  const doc = Node.fromJSON(schema, document.doc);
  doc.check();
  return { ...document, doc };
}
