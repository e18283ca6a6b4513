import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeSchema } from './describe-schema.ts';

/** Run in the root of the repository. */
export const RENEW = 'npm run -s db:snapshots';

const FOLDER = join(import.meta.dirname, '..', '..', 'snapshots');

export type Snapshot = { readonly file: string; readonly text: string };

/**
 * What the files of the folder `snapshots` ought to hold.
 * @param url address of a migrated database
 */
export async function makeSnapshots(url: string): Promise<Snapshot[]> {
  return [{ file: 'schema.txt', text: headed('The schema of a migrated database', await describeSchema(url)) }];
}

/** @returns what the file holds, or nothing where there is no such file. */
export async function readSnapshot(file: string): Promise<string | null> {
  return readFile(join(FOLDER, file), 'utf8').catch(() => null);
}

export async function writeSnapshots(url: string): Promise<void> {
  for (const { file, text } of await makeSnapshots(url)) await writeFile(join(FOLDER, file), text);
}

function headed(title: string, text: string): string {
  return `${title}. Generated: ${RENEW}\n\n${text}`;
}
