import { documentText, runImport } from '@countersign/documents';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { runCommand, UsageError } from './word-command.ts';

/** The body's text with changes accepted or rejected: one paragraph a line, tabs and breaks as a space. */
await runCommand('word:text FILE --changes accept|reject', async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { changes: { type: 'string', default: 'accept' } },
  });
  const [file, ...rest] = positionals;
  const { changes } = values;
  if (file === undefined || rest.length > 0) throw new UsageError('One FILE is needed.');
  if (changes !== 'accept' && changes !== 'reject') {
    throw new UsageError(`--changes is "accept" or "reject", not "${changes}".`);
  }
  const { doc } = await runImport(await readFile(file), { fileName: file });
  process.stdout.write(`${documentText(doc, { changes, breaks: ' ' })}\n`);
});
