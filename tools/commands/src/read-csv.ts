import { readFile } from 'node:fs/promises';
import { InputError } from '@countersign/domain';
import { typedPath } from './run-command.ts';

/** A table with a header: columns by name, each as long as there are rows. */
export type CsvTable = {
  readonly rows: number;
  readonly names: readonly string[];
  /** @throws Error where there is no such column. */
  readonly column: (name: string) => readonly string[];
  readonly has: (name: string) => boolean;
};

/**
 * Reads a table from a file.
 * @throws Error where there is no such file, or as {@link readCsv}.
 */
export async function readCsvFile(path: string): Promise<CsvTable> {
  const table = readCsv(await readTextFile(path));
  if (table.rows === 0) throw new Error('The file has a header and no decisions.');
  return table;
}

/** @throws Error naming the path as it was typed. */
export async function readTextFile(path: string): Promise<string> {
  try {
    return await readFile(typedPath(path), 'utf8');
  } catch (error) {
    throw new Error(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Runs what reads columns; where it refuses an entry, says in which row of the file that stands. */
export function naming<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    const index = error instanceof InputError ? /\[(\d+)\]$/.exec(error.field)?.[1] : undefined;
    if (index === undefined) throw error;
    throw new Error(`${(error as InputError).message} (row ${Number(index) + 1})`, { cause: error });
  }
}

/**
 * Reads comma-separated values with a header row: quotes, doubled quotes, line breaks within quotes, CRLF and a byte
 * order mark. Source: RFC 4180.
 *
 * @throws Error naming the line where a row has another number of fields than the header, or a quote is never closed.
 */
export function readCsv(text: string): CsvTable {
  const [header, ...rows] = records(text.replace(/^\uFEFF/, ''));
  if (header === undefined) throw new Error('The file is empty: a header row was expected.');
  const names = header.fields.map((name) => name.trim());
  const [only] = names;
  if (names.length === 1 && /[;\t|]/.test(only!)) {
    throw new Error(`The header is one field, “${only!}”: fields are separated by commas here.`);
  }
  const columns = new Map<string, string[]>();
  for (const name of names) {
    if (columns.has(name)) throw new Error(`Two columns are called “${name}”.`);
    columns.set(name, []);
  }
  for (const { fields, line } of rows) {
    if (fields.length !== names.length) {
      throw new Error(`Line ${line} has ${fields.length} fields, the header ${names.length}.`);
    }
    names.forEach((name, i) => columns.get(name)!.push(fields[i]!));
  }
  return {
    rows: rows.length,
    names,
    has: (name) => columns.has(name),
    column(name) {
      const found = columns.get(name);
      if (found === undefined) throw new Error(`There is no column “${name}”, only ${names.join(', ')}.`);
      return found;
    },
  };
}

type Record = { readonly fields: string[]; readonly line: number };

function records(text: string): Record[] {
  const found: Record[] = [];
  let fields: string[] = [];
  let line = 1;
  let started = 1;
  let at = 0;
  while (at < text.length) {
    let field: string;
    if (text[at] === '"') {
      let end = at + 1;
      let parts = '';
      for (;;) {
        const quote = text.indexOf('"', end);
        if (quote === -1) throw new Error(`A quote that opens on line ${line} is never closed.`);
        parts += text.slice(end, quote);
        end = quote + 1;
        if (text[end] !== '"') break;
        parts += '"';
        end += 1;
      }
      field = parts;
      line += parts.split('\n').length - 1;
      at = end;
    } else {
      let end = at;
      while (end < text.length && text[end] !== ',' && text[end] !== '\n') end += 1;
      field = text.slice(at, end).replace(/\r$/, '');
      at = end;
    }
    fields.push(field);
    if (text[at] === ',') {
      at += 1;
      if (at === text.length) fields.push('');
      continue;
    }
    if (text[at] === '\r') at += 1;
    if (at < text.length && text[at] !== '\n')
      throw new Error(`Line ${line}: a quoted field goes on after its quote.`);
    at += 1;
    line += 1;
    // A line with nothing on it is no row.
    if (fields.length > 1 || fields[0] !== '') found.push({ fields, line: started });
    fields = [];
    started = line;
  }
  return found;
}
