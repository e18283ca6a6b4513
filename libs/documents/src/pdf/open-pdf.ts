import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';

import { ImportRefusal } from '../import-refusal.ts';

export type PdfDocument = pdfjs.PDFDocumentProxy;

/** Bit 5 of the permissions: text may be copied (ISO 32000-1, table 22). */
const MAY_COPY = 0x10;

/**
 * Opens a PDF for its text alone: no evaluation of code, no fonts, no WebAssembly, nothing fetched.
 *
 * @throws ImportRefusal 'password-protected' | 'broken'
 */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  const reader = await loadReader();
  const task = reader.getDocument({
    // A copy: the reader takes the memory that it is given.
    data: Uint8Array.from(bytes),
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    maxImageSize: 0,
    cMapUrl: 'cmaps/',
    BinaryDataFactory: CharacterMaps,
    verbosity: reader.VerbosityLevel.ERRORS,
  });
  let document: PdfDocument;
  try {
    document = await task.promise;
  } catch (cause) {
    throw refusalOf(cause);
  }
  const permissions = await document.getPermissions();
  if (permissions !== null && !permissions.includes(MAY_COPY)) {
    throw new ImportRefusal(
      'password-protected',
      'The PDF is encrypted and its owner does not allow its text to be copied. Upload an unprotected copy.',
    );
  }
  return document;
}

function refusalOf(cause: unknown): unknown {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'PasswordException') {
    return new ImportRefusal(
      'password-protected',
      'The PDF is protected by a password. Remove it and upload the file again.',
      { cause },
    );
  }
  return new ImportRefusal(
    'broken',
    'The PDF is damaged and cannot be opened. Print it to a new PDF and upload that, or have it sent again.',
    { cause },
  );
}

/** The reader runs in this thread: it is this process that is bounded and killed. */
async function loadReader(): Promise<typeof pdfjs> {
  const scope = globalThis as { DOMMatrix?: unknown; pdfjsWorker?: unknown };
  // Drawing is never asked for; the reader only wants the name to exist while it loads.
  scope.DOMMatrix ??= Object;
  // The minified files are half as long, and loading them is most of the work on a short PDF.
  // @ts-expect-error -- the worker has no types; it is only handed on to the reader
  scope.pdfjsWorker ??= await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs');
  // @ts-expect-error -- the same reader as in pdf.mjs, whose types it has
  return import('pdfjs-dist/legacy/build/pdf.min.mjs') as Promise<typeof pdfjs>;
}

/** Serves the character maps that come with the reader, for text in East Asian encodings, and nothing else. */
class CharacterMaps {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    if (!/^[\w-]+\.bcmap$/.test(filename)) throw new Error(`"${filename}" is not a character map`);
    const reader = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
    return new Uint8Array(await readFile(join(dirname(reader), 'cmaps', filename)));
  }
}
