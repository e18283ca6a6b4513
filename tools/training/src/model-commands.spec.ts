import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelEvaluate } from './model-evaluate.ts';
import { modelPredict } from './model-predict.ts';
import { modelTrain } from './model-train.ts';
import { readDataSet } from './read-data-set.ts';

type Marked = readonly [words: string, category: string];

const CLAUSES: readonly Marked[] = [
  [
    'This Agreement shall be governed by the laws of the State of Ohio without regard to conflicts.',
    'Governing Law',
  ],
  [
    'Neither party may assign this Agreement without the prior written consent of the other party.',
    'Anti-Assignment',
  ],
  [
    'The Buyer may audit the books and records of the Supplier upon ten days of written notice.',
    'Audit Rights',
  ],
];

/** One contract of a data set; the sign in its title takes two units of UTF-16 and one code point. */
function contractLines(id: string): { contract: string; spans: string } {
  const title = `SUPPLY AGREEMENT ${id}`;
  const text = [`😀 ${title}`, 'Made on January 5, 2011.', ...CLAUSES.map(([words]) => words)].join('\n\n');
  const marked: Marked[] = [[title, 'Document Name'], ['January 5, 2011', 'Agreement Date'], ...CLAUSES];
  const spans = marked.map(([words, category]) => {
    const start = Array.from(text.slice(0, text.indexOf(words))).length;
    return JSON.stringify({
      contract_id: id,
      category,
      start,
      end: start + Array.from(words).length,
      text: words,
    });
  });
  return {
    contract: JSON.stringify({ contract_id: id, filer_group: id, text }),
    spans: spans.join('\n'),
  };
}

let folder: string;

async function writeSplit(split: string, ids: readonly string[]): Promise<void> {
  const lines = ids.map(contractLines);
  await writeFile(join(folder, `contracts.${split}.jsonl`), `${lines.map((l) => l.contract).join('\n')}\n`);
  await writeFile(join(folder, `spans.${split}.jsonl`), `${lines.map((l) => l.spans).join('\n')}\n`);
}

function lastLine(lines: readonly string[]): Record<string, unknown> {
  return JSON.parse(lines.at(-1)!) as Record<string, unknown>;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-data-set-'));
  await writeSplit('train', ['A', 'B', 'C', 'D', 'E', 'F']);
  await writeSplit('calibration', ['G', 'H', 'I']);
  await writeSplit('dev', ['J', 'K']);
});

afterAll(() => rm(folder, { recursive: true }));

describe('model:evaluate and model:predict', () => {
  it('read offsets as code points', async () => {
    const [contract] = await readDataSet(folder, 'dev');
    const words = contract!.spans.map(({ start, end }) => contract!.text.slice(start, end));
    expect(words).toEqual(['SUPPLY AGREEMENT J', 'January 5, 2011', ...CLAUSES.map(([clause]) => clause)]);
  });

  it('measure the weights that ship with the product', async () => {
    const figures = lastLine(await modelEvaluate(['--data', folder, '--split', 'dev']));
    expect(figures).toMatchObject({ contracts: 2, split: 'dev' });
    for (const name of ['microAp', 'macroAp', 'spanAupr', 'precisionAt80Recall', 'calibrationError']) {
      expect(figures[name]).toBeGreaterThanOrEqual(0);
      expect(figures[name]).toBeLessThanOrEqual(1);
    }
    expect(figures['microAp']).toBeGreaterThan(0.7);
    expect(Object.keys(figures['readShareAt'] as object)).toEqual(['0.95', '0.98', '0.99']);
    expect(figures['contractsPerSecond']).toBeGreaterThan(0);
  });

  it('write lines whose offsets count code points', async () => {
    const out = join(folder, 'lines', 'dev.jsonl');
    const said = lastLine(await modelPredict(['--data', folder, '--split', 'dev', '--out', out]));
    const lines = (await readFile(out, 'utf8')).trim().split('\n');
    expect(said['lines']).toBe(lines.length);
    const [contract] = await readDataSet(folder, 'dev');
    const letters = Array.from(contract!.text);
    const read = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const units = read.filter((line) => line['kind'] === 'read' && line['contract_id'] === 'J');
    expect(units.map(({ start, end }) => letters.slice(Number(start), Number(end)).join(''))).toEqual(
      contract!.text.split('\n\n'),
    );
    const law = read.filter((line) => line['kind'] === 'span' && line['category'] === 'Governing Law');
    expect(law.length).toBeGreaterThanOrEqual(2);
    expect(new Set(read.flatMap((line) => (line['kind'] === 'flag' ? [line['target']] : [])))).toEqual(
      new Set([0.95, 0.98, 0.99]),
    );
  });
});

describe('model:train', () => {
  it('writes a model that the other two use, and keeps its steps when asked', async () => {
    const out = join(folder, 'models', 'made.bin');
    const steps = join(folder, 'steps');
    const said = lastLine(await modelTrain(['--data', folder, '--out', out, '--steps', steps]));
    expect(said).toMatchObject({ contracts: 6, bytes: (await stat(out)).size });
    const figures = lastLine(await modelEvaluate(['--data', folder, '--split', 'dev', '--model', out]));
    expect(figures['version']).toBe(said['version']);
    const again = lastLine(await modelTrain(['--data', folder, '--out', out, '--steps', steps]));
    expect(again['version']).toBe(said['version']);
  });
});

describe('what is wrong with a folder is said', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['usage', [], /Usage: model:evaluate --data DIR --split NAME/],
    [
      'no folder',
      ['--data', '/nowhere/at/all', '--split', 'dev'],
      /There is no folder \/nowhere\/at\/all\. --data names/,
    ],
    ['no split', ['--data', '.', '--split', 'dev'], /Cannot read .*contracts\.dev\.jsonl/],
    ['a path for a split', ['--data', '.', '--split', '../dev'], /--split must be a name such as dev/],
  ])('%s', async (_, argv, message) => {
    await expect(modelEvaluate(argv)).rejects.toThrow(message);
  });

  it.each<[string, string, string, RegExp]>([
    ['not JSON', '{', '', /contracts\.bad\.jsonl, line 1 is not JSON/],
    ['no text', '{"contract_id":"x","filer_group":"x"}', '', /line 1 has no text in “text”/],
    ['no contracts', '', '', /holds no contracts/],
    ['a stranger', contractLines('x').contract, contractLines('y').spans, /names the contract “y”/],
    [
      'a category',
      contractLines('x').contract,
      '{"contract_id":"x","category":"Weather","start":0,"end":3}',
      /spans\.bad\.jsonl, line 1 names an unknown category “Weather”/,
    ],
    [
      'offsets',
      contractLines('x').contract,
      '{"contract_id":"x","category":"Parties","start":4,"end":3}',
      /has no offsets within the contract's \d+ characters/,
    ],
    ['twice', [contractLines('x').contract, contractLines('x').contract].join('\n'), '', /occurs twice/],
  ])('%s', async (_, contracts, spans, message) => {
    await writeFile(join(folder, 'contracts.bad.jsonl'), contracts);
    await writeFile(join(folder, 'spans.bad.jsonl'), spans);
    await expect(readDataSet(folder, 'bad')).rejects.toThrow(message);
  });

  it('and a file that is no model too', async () => {
    const argv = ['--data', folder, '--split', 'dev', '--model'];
    await expect(modelEvaluate([...argv, join(folder, 'spans.dev.jsonl')])).rejects.toThrow(
      /a clause model that begins/,
    );
    await expect(modelEvaluate([...argv, join(folder, 'none.bin')])).rejects.toThrow(/Cannot read the model/);
  });

  it('on the terminal, with exit code 1', async () => {
    const script = fileURLToPath(new URL('model-evaluate.ts', import.meta.url));
    const run = promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      script,
      '--data',
      '/nowhere',
      '--split',
      'dev',
    ]);
    await expect(run).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no folder'),
    });
  });
});
