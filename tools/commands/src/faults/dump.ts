import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** Where Debian has a whole PostgreSQL. The one that npm installs comes without the programs that make backups. */
export const PROGRAMS = '/usr/lib/postgresql/15/bin';

export const canDump = ['postgres', 'pg_dump', 'pg_restore'].every((name) =>
  existsSync(join(PROGRAMS, name)),
);

/** As docs/guides/backup.md says, while people work. */
export async function dump(databaseUrl: string, file: string): Promise<void> {
  await run('pg_dump', ['--format=custom', `--file=${file}`, databaseUrl]);
}

/** As docs/guides/backup.md says, into an empty database of another server. Gives back its address. */
export async function restore(adminUrl: string, file: string): Promise<string> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('create role countersign_app nologin nosuperuser nobypassrls nocreatedb nocreaterole');
    await admin.query('create database restored');
  } finally {
    await admin.end();
  }
  const address = new URL(adminUrl);
  address.pathname = '/restored';
  await run('pg_restore', ['--exit-on-error', `--dbname=${address.href}`, file]);
  return address.href;
}

async function run(program: string, parameters: readonly string[]): Promise<void> {
  const child = spawn(join(PROGRAMS, program), parameters, { stdio: ['ignore', 'ignore', 'pipe'] });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${code}:\n${words}`));
    });
  });
}
