import { spawn, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isAlive } from '@countersign/embedded-postgres';
import { noteBuilt, sourcesOf } from '../last-build.ts';

const house = join(import.meta.dirname, '../../../..');
const PORTS = {
  web: 'WEB_PORT',
  gateway: 'GATEWAY_PORT',
  presence: 'PRESENCE_PORT',
  copilot: 'COPILOT_PORT',
};
const SERVICES = ['gateway', 'presence', 'copilot'] as const;

export type SmallProduct = {
  /** What `npm start` is, in a group of processes of its own as in a terminal. */
  readonly command: ChildProcess;
  readonly home: string;
  /** Every line that it printed until it was ready. */
  readonly said: readonly string[];
  /** The services, and PostgreSQL where it is the embedded one. */
  readonly processes: readonly number[];
  /** Names of services that wrote to the database when they were asked to end. */
  wrote(): string[];
  /** Ends what is left of it, and takes its files away. */
  remove(): void;
};

/**
 * Runs `npm start` in a house with the true launcher and the true PostgreSQL, and with services of a few lines in place of
 * the product's, for those take a minute to build. Resolves when it says how to stop it.
 *
 * @param more variables of the environment beside those that choose ports and the data folder
 */
export async function startSmallProduct(more: Readonly<Record<string, string>> = {}): Promise<SmallProduct> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-small-'));
  const home = join(folder, 'home');
  furnish(folder);
  const ports: Record<string, string> = {};
  for (const name of Object.values(PORTS)) ports[name] = String(await freePort());
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|VITEST|NODE_ENV$|DATABASE_URL$)/.test(name),
  );
  const environment = { ...Object.fromEntries(kept), ...ports, COUNTERSIGN_HOME: home, ...more };
  const command = spawn('npm', ['start'], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const said = await untilReady(command);
  const processes = processesOf(home);
  return {
    command,
    home,
    said,
    processes,
    wrote: () =>
      readdirSync(folder)
        .flatMap((file) => /^wrote-(.*)/.exec(file)?.[1] ?? [])
        .sort(),
    remove() {
      for (const pid of [-command.pid!, ...processes]) kill(pid);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The launcher as it is, the packages as they are installed, and small services that count as built. */
function furnish(folder: string): void {
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(house, file), join(folder, file));
  cpSync(join(house, 'tools/launcher'), join(folder, 'tools/launcher'), {
    recursive: true,
    filter: (path) => !/node_modules|test-results|\.spec\.ts$/.test(path),
  });
  // One by one: the note of the last build is among them, and is not the house's.
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(join(house, 'node_modules')))
    if (name !== '.cache') symlinkSync(join(house, 'node_modules', name), join(folder, 'node_modules', name));
  for (const empty of ['libs', 'tools/bundler']) mkdirSync(join(folder, empty), { recursive: true });
  for (const name of SERVICES) write(folder, `apps/${name}/dist/main.js`, serviceOf(folder, name));
  write(folder, 'apps/reviewer/.next/standalone/apps/reviewer/server.js', serviceOf(folder, 'web'));
  noteBuilt(folder, sourcesOf(folder));
}

/** A service that is ready once it has the database, and writes there what it holds before it ends. */
function serviceOf(folder: string, name: keyof typeof PORTS): string {
  return `
    import { writeFileSync } from 'node:fs';
    import { createServer } from 'node:http';
    import pg from 'pg';
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    await client.query('create temporary table held (what text)');
    process.once('SIGTERM', async () => {
      await client.query("insert into held values ('the last words')");
      writeFileSync(${JSON.stringify(join(folder, `wrote-${name}`))}, '');
      process.exit(0);
    });
    createServer((_, response) => response.end('{}')).listen(process.env.${PORTS[name]}, '127.0.0.1');
  `;
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function untilReady(command: ChildProcess): Promise<string[]> {
  let said = '';
  return new Promise((resolve, reject) => {
    for (const stream of [command.stdout, command.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('Ctrl-C stops everything.')) resolve(said.trimEnd().split('\n'));
      });
    }
    command.once('exit', () => reject(new Error(`The product ended:\n${said}`)));
  });
}

function processesOf(home: string): number[] {
  const services = JSON.parse(readFileSync(join(home, 'services.json'), 'utf8')) as { pid: number }[];
  const note = join(home, 'postgres/data/postmaster.pid');
  const postgres = existsSync(note) ? [Number(readFileSync(note, 'utf8').split('\n')[0])] : [];
  return [...services.map(({ pid }) => pid), ...postgres];
}

function kill(pid: number): void {
  try {
    if (pid < 0 || isAlive(pid)) process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
