import { reviewImported, type ReviewedDocument, type ReviewedFinding } from '@countersign/application/review';
import { loadClauseModel } from '@countersign/clause-weights';
import { runImport } from '@countersign/documents';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { bundledWorker } from './bundled-worker.ts';

/** The same file gives the same findings and routes; deadlines alone count from now. */
const SEED = 1;

export type FileReviewed = { readonly review: ReviewedDocument; readonly seconds: number };

/**
 * The main job on a file, without a browser or a database: import, AI review, routing.
 *
 * @throws Error for a file that cannot be imported, and for a finding that does not quote it
 */
export async function reviewFile(path: string): Promise<FileReviewed> {
  const started = performance.now();
  const bytes = await readFile(path);
  // Read in a process that is killed when the file asks for too much, as any upload is; the model loads meanwhile.
  const [imported, model] = await Promise.all([imports(bytes, path), clauseModel()]);
  const review = reviewImported(imported, { model, now: Date.now(), seed: SEED });
  assertVerbatim(review);
  return { review, seconds: Math.round(performance.now() - started) / 1_000 };
}

let loading: ReturnType<typeof loadClauseModel> | null = null;

/** Loaded once, for however many files. */
function clauseModel() {
  return (loading ??= loadClauseModel());
}

async function imports(bytes: Uint8Array, path: string) {
  const worker = await bundledWorker();
  return runImport(bytes, { fileName: basename(path), ...(worker === null ? {} : { worker }) });
}

/** What the AI says of a text is worth nothing if the text does not say it. */
function assertVerbatim({ document, findings }: ReviewedDocument): void {
  const wrong = findings.find(({ quote, start, end }: ReviewedFinding) =>
    quote === null ? start !== end : document.text.slice(start, end) !== quote,
  );
  if (wrong) throw new Error(`The finding ${wrong.id} does not quote the document.`);
}
