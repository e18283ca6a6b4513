import { runImport } from '@countersign/documents';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { bundledWorker } from './bundled-worker.ts';

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/', import.meta.url));

let folder: string;
beforeAll(async () => {
  // Packages are looked up from where the bundle lies.
  folder = join(CACHE, `countersign-test-${process.pid}`);
  await rm(folder, { recursive: true, force: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the worker is made once, and reads files', async () => {
  const worker = await bundledWorker(folder);
  expect(worker).not.toBeNull();
  const made = await stat(worker!);
  expect(await bundledWorker(folder)).toBe(worker);
  expect((await stat(worker!)).mtimeMs).toBe(made.mtimeMs);
  const { title } = await runImport(Buffer.from('# Lease\n\nRent is due.'), {
    fileName: 'a.md',
    worker: worker!,
  });
  expect(title).toBe('Lease');
});

test('it is made again when what it was made of is not what is there', async () => {
  const worker = (await bundledWorker(folder))!;
  await writeFile(`${worker}.sources.json`, JSON.stringify([[worker, 0, 1]]));
  await writeFile(worker, 'throw new Error("old")');
  expect(await bundledWorker(folder)).toBe(worker);
  expect((await stat(worker)).size).toBeGreaterThan(10_000);
});

test('where it cannot be kept there is none', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'countersign-'));
  const file = join(outside, 'a file');
  await writeFile(file, '');
  expect(await bundledWorker(join(file, 'inside'))).toBeNull();
  await rm(outside, { recursive: true });
});
