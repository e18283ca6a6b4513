import { build } from 'esbuild';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { documentText } from './document-text.ts';
import type { ImportProgress } from './progress.ts';
import { runImport } from './run-import.ts';
import { pdfFile, pdfLines } from './testing/pdf-file.ts';
import { paragraph, run, wordFile } from './testing/word-file.ts';

/** The worker bundled as the services bundle it, its packages inside. */
async function bundle(folder: string): Promise<string> {
  const outfile = join(folder, 'import-worker.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'import-worker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
  return outfile;
}

describe('an import in a process of its own', () => {
  // In the project, from where the reader of PDFs finds its character maps.
  let folder = '';
  let worker = '';
  beforeAll(async () => {
    const results = join(import.meta.dirname, '../test-results');
    mkdirSync(results, { recursive: true });
    folder = mkdtempSync(join(results, 'worker-'));
    worker = await bundle(folder);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('runs from a bundle and gives the document', async () => {
    const progress: ImportProgress[] = [];
    const bytes = wordFile({ body: paragraph(run('Agreed.')) });
    const imported = await runImport(bytes, {
      fileName: 'a.docx',
      worker,
      onProgress: (each) => progress.push(each),
    });
    expect(documentText(imported.doc)).toBe('Agreed.');
    expect(progress[0]).toEqual({ stage: 'reading', done: 0, total: bytes.length });
  });

  it('runs from TypeScript source', async () => {
    const { doc } = await runImport(wordFile({ body: paragraph(run('Agreed.')) }), { fileName: 'a.docx' });
    expect(documentText(doc)).toBe('Agreed.');
  });

  it('reads PDFs, page by page', async () => {
    const progress: ImportProgress[] = [];
    const bytes = pdfFile([pdfLines(['One page of words.']), pdfLines(['Another page of words.'])]);
    const { pages } = await runImport(bytes, {
      fileName: 'a.pdf',
      worker,
      onProgress: (each) => progress.push(each),
    });
    expect(pages).toBe(2);
    expect(progress.filter(({ stage }) => stage === 'pages').map(({ done }) => done)).toEqual([1, 2]);
  });

  it('hands on refusals', async () => {
    await expect(runImport(new Uint8Array(), { fileName: 'a.docx', worker })).rejects.toMatchObject({
      code: 'empty',
    });
  });

  it('hands over no more than its receiver can bear, whatever the file repeats', async () => {
    const by = `w:id="1" w:author="${'A'.repeat(2_000)}" w:date="2026-03-01T09:00:00Z"`;
    const change = (index: number) => `<w:ins ${by}>${run(String(index))}</w:ins>${run('.')}`;
    const bytes = wordFile({
      body: paragraph(Array.from({ length: 60 }, (_, index) => change(index)).join('')),
    });
    const limits = { result: 100_000 };
    await expect(runImport(bytes, { fileName: 'a.docx', worker, limits })).rejects.toMatchObject({
      code: 'too-large',
    });
    await expect(runImport(bytes, { fileName: 'a.docx', worker })).resolves.toMatchObject({ type: 'docx' });
  });

  it('is killed when it takes too long', async () => {
    const stuck = join(folder, 'stuck.mjs');
    writeFileSync(stuck, 'process.on("message", () => { for (;;); });');
    const limits = { milliseconds: 400 };
    await expect(runImport(Uint8Array.of(1), { fileName: 'a', worker: stuck, limits })).rejects.toMatchObject(
      { code: 'too-slow' },
    );
  });

  it('is killed when it takes too much memory, on its heap or beside it', async () => {
    const watch = `import { watchProcess } from ${JSON.stringify(join(import.meta.dirname, 'watch-process.ts'))};`;
    for (const [name, fill] of [
      ['heap', 'const all = []; for (;;) all.push({ a: [1, 2, 3] });'],
      ['buffers', 'const all = []; for (;;) all.push(Buffer.alloc(8_000_000, 1));'],
    ] as const) {
      const greedy = join(folder, `${name}.ts`);
      writeFileSync(
        greedy,
        `${watch} process.once('message', (request) => { watchProcess(request.limits); setTimeout(() => { ${fill} }, 100); });`,
      );
      const limits = { memory: 256 * 1024 * 1024 };
      await expect(
        runImport(Uint8Array.of(1), { fileName: 'a', worker: greedy, limits }),
      ).rejects.toMatchObject({ code: 'out-of-memory' });
    }
  });

  it('that dies says so, and can be cancelled', async () => {
    const dies = join(folder, 'dies.mjs');
    writeFileSync(dies, 'process.on("message", () => process.exit(3));');
    await expect(runImport(Uint8Array.of(1), { fileName: 'a', worker: dies })).rejects.toMatchObject({
      code: 'broken',
    });
    const idle = join(folder, 'idle.mjs');
    writeFileSync(idle, 'process.on("message", () => {});');
    const cancel = new AbortController();
    const cancelled = runImport(Uint8Array.of(1), { fileName: 'a', worker: idle, signal: cancel.signal });
    cancel.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('does not believe a document that the schema does not know', async () => {
    const lies = join(folder, 'lies.mjs');
    writeFileSync(
      lies,
      'process.on("message", () => process.send({ is: "document", document: { doc: { type: "script" } } }));',
    );
    await expect(runImport(Uint8Array.of(1), { fileName: 'a', worker: lies })).rejects.toMatchObject({
      code: 'broken',
    });
  });
});
