import { CLAUSE_CATEGORIES } from '@countersign/domain';
import { exportDocx, importDocument } from '@countersign/documents';
import { flattenSample, sampleContracts } from '@countersign/samples';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const COMMAND = fileURLToPath(new URL('./review.ts', import.meta.url));
const FOLDER_COMMAND = fileURLToPath(new URL('./review-folder.ts', import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const runFile = (command: string, words: readonly string[]) =>
  promisify(execFile)(process.execPath, ['--import', TSX, command, ...words]);
const run = (...words: string[]) => runFile(COMMAND, words);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-review-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Answer = {
  document: { title: string; pages: number; text: string };
  findings: {
    kind: string;
    category: string;
    confidence: number;
    quote: string | null;
    start: number;
    end: number;
    route: { reasons: string[]; dueAt: string | null };
    redline?: { replacement: string };
  }[];
  seconds: number;
};

test('one JSON object: the text, what was found in it word for word, and who must look', async () => {
  const [nda] = sampleContracts;
  const file = join(folder, 'agreement.txt');
  await writeFile(
    file,
    flattenSample(nda!)
      .map(({ text }) => text)
      .join('\n\n'),
  );
  const { stdout } = await run(file, '--json');
  const { document, findings, seconds } = JSON.parse(stdout) as Answer;
  expect(document.title).toBe(nda!.title);
  expect(seconds).toBeGreaterThan(0);
  const kinds = new Set(findings.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(['check', 'clause', 'deviation']);
  for (const { quote, start, end, confidence, route } of findings) {
    if (quote !== null) expect(document.text.slice(start, end)).toBe(quote);
    expect(confidence).toBeGreaterThan(0);
    expect(confidence).toBeLessThanOrEqual(1);
    expect(route.reasons.length).toBeGreaterThan(0);
  }
  const places = findings.map(({ kind, category, start, end }) =>
    JSON.stringify([kind, category, start, end]),
  );
  expect(new Set(places).size).toBe(places.length);
  const categories: readonly string[] = CLAUSE_CATEGORIES;
  for (const { kind, category } of findings) if (kind === 'clause') expect(categories).toContain(category);
  expect(findings.some(({ redline }) => redline !== undefined)).toBe(true);
}, 120_000);

test('a draft of a few words is read as well: its law, its term, and that its liability is open', async () => {
  const file = join(folder, 'draft.md');
  await writeFile(
    file,
    '# Services Agreement\n\n## Governing law\n\nThis Agreement is governed by the laws of Ohio.\n\n## Liability\n\nThe Supplier is liable without limit.\n\n- Term: 12 months.\n',
  );
  const { stdout } = await run(file, '--json');
  const { findings } = JSON.parse(stdout) as Answer;
  const quoteOf = (wanted: string) => findings.find(({ category }) => category === wanted)?.quote;
  expect(quoteOf('Governing Law')).toContain('Ohio');
  expect(quoteOf('Uncapped Liability')).toBe('The Supplier is liable without limit.');
  expect(quoteOf('Expiration Date')).toBe('Term: 12 months.');
});

test('what is no document is said in one line, with exit code 1', async () => {
  const file = join(folder, 'broken.docx');
  await writeFile(file, 'PK\u0003\u0004 not a Word file');
  await expect(run(file)).rejects.toMatchObject({ code: 1, stdout: '' });
}, 120_000);

test('a folder: a line for each contract in it, whatever its kind, and what cannot be read makes it fail', async () => {
  const contracts = join(folder, 'contracts');
  await mkdir(join(contracts, 'older'), { recursive: true });
  const text = (sample: (typeof sampleContracts)[number]) =>
    flattenSample(sample)
      .map((paragraph) => paragraph.text)
      .join('\n\n');
  const [nda, saas, distribution] = sampleContracts;
  const bytes = new TextEncoder().encode(text(saas!));
  const { doc } = await importDocument(bytes, { fileName: 'saas.txt' });
  const word = { original: null, doc, comments: [], authors: {}, title: saas!.title };
  await writeFile(join(contracts, 'a.txt'), text(nda!));
  await writeFile(join(contracts, 'b.docx'), exportDocx(word));
  await writeFile(join(contracts, 'older', 'c.MD'), text(distribution!));
  await writeFile(join(contracts, 'picture.png'), 'not a contract');

  const { stdout } = await runFile(FOLDER_COMMAND, [contracts]);
  const lines = stdout.trimEnd().split('\n');
  expect(lines.slice(0, -1).map((line) => line.replace(/: .*/, ''))).toEqual([
    'a.txt',
    'b.docx',
    join('older', 'c.MD'),
  ]);
  const counts = lines.slice(0, -1).map((line) => Number(/, (\d+) findings, [\d.]+ s$/.exec(line)?.[1]));
  const answer = JSON.parse(lines.at(-1)!) as { findings: number; slowest: { file: string } };
  expect(answer).toMatchObject({ files: 3, failed: [] });
  expect(answer.findings).toBe(counts.reduce((sum, count) => sum + count, 0));
  expect(answer.findings).toBeGreaterThan(30);
  expect(lines.some((line) => line.startsWith(`${answer.slowest.file}: `))).toBe(true);

  await writeFile(join(contracts, 'd.docx'), 'PK\u0003\u0004 not a Word file');
  const failed = await runFile(FOLDER_COMMAND, [contracts]).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 1 });
  const last = (failed as { stdout: string }).stdout.trimEnd().split('\n').at(-1)!;
  expect(JSON.parse(last)).toMatchObject({
    files: 4,
    findings: answer.findings,
    failed: [{ file: 'd.docx' }],
  });
}, 120_000);

test('a folder without a contract is said, with exit code 1', async () => {
  const empty = join(folder, 'empty');
  await mkdir(empty);
  await expect(runFile(FOLDER_COMMAND, [empty])).rejects.toMatchObject({ code: 1, stdout: '' });
});
