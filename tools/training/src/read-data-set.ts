import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isClauseCategory } from '@countersign/domain';
import type { LabelledContract, LabelledSpan } from '@countersign/learning';
import { utf16Offsets, type Utf16Offsets } from './code-points.ts';

/** A contract of the data set, with the map that its code point offsets need. */
export type DataSetContract = LabelledContract & { readonly offsets: Utf16Offsets };

export const SPLITS = ['train', 'calibration', 'dev'] as const;

/**
 * Reads `contracts.SPLIT.jsonl` and `spans.SPLIT.jsonl` of a folder shaped like CUAD's: a contract has contract_id,
 * filer_group and text; a span has contract_id, category, start and end in Unicode code points, end exclusive.
 *
 * @throws Error naming the file, the line and what is wrong with it.
 */
export async function readDataSet(folder: string, split: string): Promise<DataSetContract[]> {
  if (!/^[\w-]+$/.test(split)) throw new Error(`--split must be a name such as dev, got “${split}”.`);
  await requireFolder(folder);
  const contracts = await readLines(join(folder, `contracts.${split}.jsonl`), readContract);
  const byId = new Map(contracts.map((contract) => [contract.id, contract]));
  if (byId.size !== contracts.length)
    throw new Error(`contracts.${split}.jsonl: a contract_id occurs twice.`);
  if (contracts.length === 0) throw new Error(`contracts.${split}.jsonl holds no contracts.`);
  const file = join(folder, `spans.${split}.jsonl`);
  const spans = await readLines(file, (value, at) => readSpan(value, at, byId));
  const spansOf = new Map<string, LabelledSpan[]>(contracts.map(({ id }) => [id, []]));
  for (const { contract, ...span } of spans) spansOf.get(contract)!.push(span);
  return contracts.map((contract) => ({ ...contract, spans: spansOf.get(contract.id)! }));
}

async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new Error(
      `There is no folder ${folder}. --data names a folder with contracts.SPLIT.jsonl and spans.SPLIT.jsonl ` +
        '(CUAD v1, The Atticus Project, CC BY 4.0).',
    );
  }
}

type Place = { readonly file: string; readonly line: number };
type Fields = Readonly<Record<string, unknown>>;

async function readLines<T>(file: string, read: (fields: Fields, at: Place) => T): Promise<T[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Error(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  });
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const at = { file, line: i + 1 };
    return [read(parseFields(line, at), at)];
  });
}

function parseFields(line: string, at: Place): Fields {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw malformed(at, 'is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw malformed(at, 'is not an object');
  return value as Fields;
}

function malformed({ file, line }: Place, what: string): Error {
  return new Error(`${file}, line ${line} ${what}.`);
}

function textField(fields: Fields, name: string, at: Place): string {
  const value = fields[name];
  if (typeof value !== 'string') throw malformed(at, `has no text in “${name}”`);
  return value;
}

function readContract(fields: Fields, at: Place): DataSetContract {
  const text = textField(fields, 'text', at);
  return {
    id: textField(fields, 'contract_id', at),
    group: textField(fields, 'filer_group', at),
    text,
    spans: [],
    offsets: utf16Offsets(text),
  };
}

function readSpan(
  fields: Fields,
  at: Place,
  contracts: ReadonlyMap<string, DataSetContract>,
): LabelledSpan & { readonly contract: string } {
  const id = textField(fields, 'contract_id', at);
  const contract = contracts.get(id);
  if (!contract) throw malformed(at, `names the contract “${id}”, which is not in the split`);
  const category = textField(fields, 'category', at);
  if (!isClauseCategory(category)) throw malformed(at, `names an unknown category “${category}”`);
  const { start, end } = fields;
  const { length } = contract.offsets;
  if (!isOffset(start) || !isOffset(end) || start >= end || end > length) {
    throw malformed(at, `has no offsets within the contract's ${length} characters`);
  }
  return {
    contract: id,
    category,
    start: contract.offsets.toUtf16(start),
    end: contract.offsets.toUtf16(end),
  };
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
