import { reviewImported, type ReviewedDocument, type ReviewedFinding } from '@countersign/application/review';
import { loadClauseModel } from '@countersign/clause-weights';
import { runImport } from '@countersign/documents';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';

import { bundledWorker } from './review/bundled-worker.ts';
import { summariseReview } from './review/summarise-review.ts';
import { typedPath } from './run-command.ts';
import { runCommand, UsageError } from './word-command.ts';

/** The same file gives the same findings and routes; deadlines alone count from now. */
const SEED = 1;

/** The main job without a browser or a database: import, AI review, routing. */
await runCommand('review FILE [--json]', async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new UsageError('One FILE is needed.');
  const started = performance.now();
  const path = typedPath(file);
  const bytes = await readFile(path);
  // Read in a process that is killed when the file asks for too much, as any upload is; the model loads meanwhile.
  const [imported, model] = await Promise.all([imports(bytes, path), loadClauseModel()]);
  const review = reviewImported(imported, { model, now: Date.now(), seed: SEED });
  assertVerbatim(review);
  const seconds = Math.round(performance.now() - started) / 1_000;
  process.stdout.write(
    values.json ? `${JSON.stringify({ ...review, seconds })}\n` : summariseReview(review, seconds),
  );
});

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
