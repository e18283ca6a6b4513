import { unzipSync } from 'fflate';

import type { CommentThread } from '../comment-thread.ts';
import { readWordBody } from '../docx/read-word-body.ts';
import { openWordPackage } from '../docx/word-package.ts';
import { importDocx } from '../docx/import-docx.ts';
import type { ImportedDocument } from '../imported-document.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { normalForm, type FormatWords } from './normal-form.ts';

export function read(bytes: Uint8Array): ImportedDocument {
  return importDocx(bytes, { limits: DEFAULT_LIMITS, fileName: 'fixture.docx', accounts: {} });
}

/** Says what a `run` mark's key stands for, but for properties that have marks of their own. */
export function formatWords(bytes: Uint8Array): FormatWords {
  const { formats } = readWordBody(openWordPackage(bytes, DEFAULT_LIMITS), DEFAULT_LIMITS).formats;
  const marked = new Set(['b', 'i', 'strike', 'dstrike', 'u', 'vertAlign']);
  return (key) =>
    (formats.get(key)?.properties ?? [])
      .filter(({ name }) => !marked.has(name))
      .map(({ xml }) => xml)
      .sort()
      .join('');
}

/** The normal form of what a file holds. */
export function normalFormOf(bytes: Uint8Array, orphans?: readonly CommentThread[]): unknown {
  const { doc, comments } = read(bytes);
  return normalForm(doc, comments, formatWords(bytes), orphans);
}

/** Entries of an archive, read by a zip reader that is not the one under test. */
export function entriesOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, content]) => [name, new TextDecoder().decode(content)]),
  );
}
