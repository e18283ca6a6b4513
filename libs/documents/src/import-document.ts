import { detectType } from './detect-type.ts';
import { importDocx } from './docx/import-docx.ts';
import { ImportRefusal } from './import-refusal.ts';
import type { DocumentType, ImportedDocument } from './imported-document.ts';
import { withDefaults, type ImportLimits } from './limits.ts';
import { importPdf } from './pdf/import-pdf.ts';
import type { ImportProgress } from './progress.ts';
import { importMarkdown } from './text/import-markdown.ts';
import { importText } from './text/import-text.ts';
import { requireSmallFile, tooMuch, grouped } from './too-much.ts';

export type ImportOptions = {
  /** Used for the title where the file has none, and to tell Markdown from plain text; never to tell anything else. */
  readonly fileName: string;
  readonly limits?: Partial<ImportLimits>;
  /** Account id of an author's name in a Word file; `word:NAME` for a name that is not here. */
  readonly accounts?: Readonly<Record<string, string>>;
  readonly onProgress?: (progress: ImportProgress) => void;
};

/**
 * Imports a .docx, .pdf, .txt or .md, told apart by content. It runs in the calling thread, with limits on size but none
 * on time and memory: for a file from outside use `runImport`.
 *
 * @throws ImportRefusal for every file that cannot be imported, whatever is wrong with it
 */
export async function importDocument(bytes: Uint8Array, options: ImportOptions): Promise<ImportedDocument> {
  const limits = withDefaults(options.limits);
  requireSmallFile(bytes, limits);
  const { fileName, onProgress } = options;
  onProgress?.({ stage: 'reading', done: 0, total: bytes.length });
  try {
    const imported = await importAs(detectType(bytes, fileName), bytes, { ...options, limits });
    requireFewParagraphs(imported, limits);
    return imported;
  } catch (cause) {
    if (cause instanceof ImportRefusal) throw cause;
    // Nesting that no reader here bounds by itself ends on the stack.
    const deep = cause instanceof RangeError && /call stack/i.test(cause.message);
    throw new ImportRefusal(
      'broken',
      deep
        ? 'The file nests its content too deeply to be read. Copy its text into a new document and upload that.'
        : 'The file cannot be read; it seems to be damaged. Open it, save it again and upload that.',
      { cause },
    );
  }
}

async function importAs(
  type: DocumentType,
  bytes: Uint8Array,
  { fileName, limits, accounts = {}, onProgress }: ImportOptions & { readonly limits: ImportLimits },
): Promise<ImportedDocument> {
  switch (type) {
    case 'docx':
      return importDocx(bytes, { limits, fileName, accounts });
    case 'pdf':
      return importPdf(bytes, { limits, fileName, onProgress });
    case 'txt':
      return importText(bytes, { limits, fileName });
    case 'md':
      return importMarkdown(bytes, { limits, fileName });
  }
}

/** Empty paragraphs have no characters to count, and cost as much as any. */
function requireFewParagraphs({ doc }: ImportedDocument, { paragraphs }: ImportLimits): void {
  let count = 0;
  doc.descendants((node) => {
    if (node.isTextblock) count += 1;
    return !node.isTextblock;
  });
  if (count > paragraphs) throw tooMuch(`The file holds ${grouped(count)} paragraphs`, paragraphs);
}
