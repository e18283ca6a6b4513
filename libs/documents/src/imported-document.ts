import type { NumberingModel } from '@countersign/redline';
import type { Node } from 'prosemirror-model';

import type { CommentThread, DocumentAuthor } from './comment-thread.ts';
import type { FidelityWarning } from './docx/reading.ts';
import type { RunLook } from './docx/run-formats.ts';

export const DOCUMENT_TYPES = ['docx', 'pdf', 'txt', 'md'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** What an import gives. Keep the file's bytes beside it: an export of a Word document starts from them. */
export type ImportedDocument = {
  readonly type: DocumentType;
  /** A document of the redline schema. */
  readonly doc: Node;
  readonly title: string;
  /** Pages as printed where the file says so (PDF, Word's own count), else an estimate from the text. */
  readonly pages: number;
  readonly comments: readonly CommentThread[];
  /** Everyone whose name stands on a change or a comment. */
  readonly authors: readonly DocumentAuthor[];
  /** List definitions, for `numberingLabels`. */
  readonly numbering: NumberingModel;
  /** How to draw a `run` mark, by its `format`. */
  readonly formats: Readonly<Record<string, RunLook>>;
  /** Paragraph styles by id. */
  readonly styles: Readonly<Record<string, { readonly name: string; readonly level: number | null }>>;
  /** True for a PDF: it can be commented on and redlined here, but not be given back as the file it was. */
  readonly readOnly: boolean;
  readonly warnings: readonly FidelityWarning[];
};
