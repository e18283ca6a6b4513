import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { reviewFile } from './review/review-file.ts';
import { typedPath } from './run-command.ts';
import { runCommand, UsageError } from './word-command.ts';

const KINDS = new Set(['.docx', '.pdf', '.txt', '.md']);

/**
 * Reviews every contract in a folder and the folders in it, in the order of their names: a line each, and on the last line
 * `{ files, findings, failed, slowest }`. All is well when each was read, and each finding quotes what it is about.
 */
await runCommand('review:folder FOLDER', async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [folder, ...rest] = positionals;
  if (folder === undefined || rest.length > 0) throw new UsageError('One FOLDER is needed.');
  const names = await contractsIn(typedPath(folder));
  if (names.length === 0) throw new Error(`There is no contract in ${folder}: ${[...KINDS].join(', ')}.`);
  const failed: { file: string; reason: string }[] = [];
  let found = 0;
  let slowest = { file: '', seconds: 0 };
  for (const file of names) {
    try {
      const { review, seconds } = await reviewFile(join(typedPath(folder), file));
      const { document, findings } = review;
      found += findings.length;
      if (seconds > slowest.seconds) slowest = { file, seconds };
      console.log(`${file}: ${document.pages} pages, ${findings.length} findings, ${seconds.toFixed(1)} s`);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      failed.push({ file, reason });
      console.log(`${file}: ${reason}`);
    }
  }
  console.log(JSON.stringify({ files: names.length, findings: found, failed, slowest }));
  if (failed.length > 0) process.exitCode = 1;
});

async function contractsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => KINDS.has(extname(name).toLowerCase())).toSorted();
}
