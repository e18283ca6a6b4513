import { exportDocx, runImport } from '@countersign/documents';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { runCommand, UsageError } from './word-command.ts';

/** Imports IN and exports it to OUT with no edit. A Word file comes back byte for byte. */
await runCommand('word:roundtrip IN OUT', async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [from, to, ...rest] = positionals;
  if (from === undefined || to === undefined || rest.length > 0)
    throw new UsageError('IN and OUT are needed.');
  const bytes = await readFile(from);
  const { type, title, doc, comments, pages } = await runImport(bytes, { fileName: from });
  const out = exportDocx({ original: type === 'docx' ? bytes : null, doc, comments, authors: {}, title });
  await writeFile(to, out);
  const identical = Buffer.compare(bytes, out) === 0;
  console.log(JSON.stringify({ type, pages, comments: comments.length, bytes: out.length, identical }));
});
