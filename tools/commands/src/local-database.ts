import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { APPLICATION_ROLE } from '@countersign/database';

/** The data folder that the environment names. */
export function homeFolder(environment: NodeJS.ProcessEnv): string {
  return resolve(environment['INIT_CWD'] ?? process.cwd(), environment['COUNTERSIGN_HOME'] || '.countersign');
}

/**
 * Address of the local installation's database: the one that DATABASE_URL names, or the embedded one while it runs.
 *
 * @throws Error that says what to start, or to set
 */
export function localDatabaseUrl(environment: NodeJS.ProcessEnv): string {
  const given = environment['DATABASE_URL'];
  if (given !== undefined && given !== '') return given;
  const home = homeFolder(environment);
  const pidFile = join(home, 'postgres', 'data', 'postmaster.pid');
  const passwordFile = join(home, 'application-password');
  if (!existsSync(pidFile) || !existsSync(passwordFile)) {
    throw new Error(
      `No database runs in ${home}. Start Countersign with "npm start", or set COUNTERSIGN_HOME or DATABASE_URL.`,
    );
  }
  // The fourth line of a postmaster.pid is the port.
  const port = Number(readFileSync(pidFile, 'utf8').split('\n')[3]);
  if (!Number.isInteger(port) || port < 1) {
    throw new Error(`The database in ${home} is just starting or ending. Try again in a moment.`);
  }
  const password = encodeURIComponent(readFileSync(passwordFile, 'utf8').trim());
  return `postgres://${APPLICATION_ROLE}:${password}@127.0.0.1:${port}/countersign`;
}
