import { documentParagraphs, numberingLabels, runImport } from '@countersign/documents';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { runCommand, UsageError } from './word-command.ts';

/** `label TAB text` for each numbered paragraph as Word prints it, changes accepted, bullets left out. */
await runCommand('word:labels FILE', async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new UsageError('One FILE is needed.');
  const { doc, numbering } = await runImport(await readFile(file), { fileName: file });
  const labels = numberingLabels(doc, numbering);
  for (const { id, text } of documentParagraphs(doc, 'accept')) {
    const label = labels.get(id);
    if (label === undefined || label.bullet || label.text === '') continue;
    process.stdout.write(`${label.text}\t${text.replace(/[\t\n]/g, ' ')}\n`);
  }
});
