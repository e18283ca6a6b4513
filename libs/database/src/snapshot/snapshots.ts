import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeQueries } from './describe-queries.ts';
import { describeSchema } from './describe-schema.ts';

/** Run in the root of the repository. */
export const RENEW = 'npm run -s db:snapshots';

const FOLDER = join(import.meta.dirname, '..', '..', 'snapshots');

const QUERIES_HEAD = `-- The statements of every operation of this library. Generated: ${RENEW}
-- Each operation was called with example arguments: once with a row for every statement, once with none for the first.
-- A statement that arguments shape otherwise (more rows, other optional columns, other filters) may differ from these.`;

export type Snapshot = { readonly file: string; readonly text: string };

/**
 * What the files of the folder `snapshots` ought to hold.
 * @param url address of a migrated database
 */
export async function makeSnapshots(url: string): Promise<Snapshot[]> {
  return [
    {
      file: 'schema.txt',
      text: `The schema of a migrated database. Generated: ${RENEW}\n\n${await describeSchema(url)}`,
    },
    { file: 'queries.sql', text: `${QUERIES_HEAD}\n\n${await describeQueries()}` },
  ];
}

/** @returns what the file holds, or nothing where there is no such file. */
export async function readSnapshot(file: string): Promise<string | null> {
  return readFile(join(FOLDER, file), 'utf8').catch(() => null);
}

export async function writeSnapshots(url: string): Promise<void> {
  for (const { file, text } of await makeSnapshots(url)) await writeFile(join(FOLDER, file), text);
}
