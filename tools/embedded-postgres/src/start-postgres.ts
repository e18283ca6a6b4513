import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { binariesIn, findBinaries } from './binaries.ts';
import { asIdentity, chooseIdentity, type Identity } from './identity.ts';
import { stopOrphan } from './orphan.ts';

export type PostgresOptions = {
  /** Folder for the data and the password; made when missing. */
  readonly home: string;
  /** 0 picks a free port. */
  readonly port?: number;
  /** Folder with the programs of another PostgreSQL than the one that npm installed. */
  readonly programs?: string;
  /** Server settings, `name: value`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Variables it is started with, beside those of this process. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly onProgress?: (message: string) => void;
  /** Told when the server ends without having been asked to, once it was ready: before that, starting it fails. */
  readonly onExit?: (code: number | null) => void;
};

export type RunningPostgres = {
  readonly port: number;
  readonly pid: number;
  readonly password: string;
  /**
   * Connection address as the superuser `postgres`: over a socket of the file system where there is one, which takes
   * both sides less time than the loopback address. Without its `host`, it is the address over TCP.
   */
  url(database: string): string;
  /**
   * Ends it in order: sessions first, then a checkpoint.
   *
   * @param patience milliseconds after which it is ended at once; it then recovers from its log when next started
   */
  stop(patience?: number): Promise<void>;
};

/** Starts PostgreSQL, 18 unless it is given another, on the loopback address, on a data directory of its own. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { home, programs, settings = {}, onProgress = () => undefined } = options;
  const binaries = programs === undefined ? findBinaries() : binariesIn(programs);
  const identity = chooseIdentity(binaries.postgres);
  const dataDirectory = join(home, 'data');
  mkdirSync(home, { recursive: true, mode: 0o755 });

  if (await stopOrphan(dataDirectory)) onProgress('stopped the PostgreSQL of an earlier start');
  const password = readOrMakePassword(home, !existsSync(join(dataDirectory, 'PG_VERSION')));
  if (!existsSync(join(dataDirectory, 'PG_VERSION'))) {
    onProgress('making the database');
    initialise(binaries.initdb, identity, {
      home,
      dataDirectory,
      password,
      sync: settings['fsync'] !== 'off',
    });
  }
  const port = options.port || (await freePort());
  const sockets = socketDirectory(home, identity, port);
  const server = spawnServer(binaries.postgres, identity, {
    dataDirectory,
    port,
    settings: { unix_socket_directories: sockets ?? '', ...settings },
    environment: options.environment ?? {},
  });
  let ready = false;
  let stopping = false;
  server.process.once('exit', (code) => {
    if (ready && !stopping) options.onExit?.(code);
  });
  const over = sockets === null ? '' : `?host=${encodeURIComponent(sockets)}`;
  const url = (database: string) =>
    `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}${over}`;
  await untilReady(server, url('postgres'));
  ready = true;
  return {
    port,
    pid: server.process.pid ?? 0,
    password,
    url,
    async stop(patience = 10_000) {
      if (server.process.exitCode !== null || server.process.signalCode !== null) return;
      stopping = true;
      const ended = new Promise((resolve) => server.process.once('exit', resolve));
      server.process.kill('SIGINT');
      // SIGQUIT is its immediate shutdown: unlike SIGKILL it takes its sessions with it.
      const killer = setTimeout(() => server.process.kill('SIGQUIT'), patience);
      await ended;
      clearTimeout(killer);
    },
  };
}

/** With the name of the socket, what an address of this kind may hold on every system. */
const LONGEST_SOCKET_PATH = 100;

/** The folder for the server's socket, which nobody else can enter; null where it has to be TCP. */
function socketDirectory(home: string, identity: Identity, port: number): string | null {
  const directory = join(resolve(home), 'socket');
  const name = join(directory, `.s.PGSQL.${port}`);
  if (process.platform === 'win32' || Buffer.byteLength(name) > LONGEST_SOCKET_PATH) return null;
  // What a killed server left would keep the next one from starting, should its number be another process's by now.
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { mode: 0o700 });
  if (identity.kind === 'user') chownSync(directory, identity.uid, identity.gid);
  return directory;
}

function readOrMakePassword(home: string, fresh: boolean): string {
  const file = join(home, 'password');
  if (!fresh && existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (!fresh) {
    throw new Error(
      `${home} holds a database but not its password file (${file}). Put the file back, or choose another COUNTERSIGN_HOME.`,
    );
  }
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}

type NewData = {
  readonly home: string;
  readonly dataDirectory: string;
  readonly password: string;
  /** Whether it is on the disk before the server starts. */
  readonly sync: boolean;
};

function initialise(
  initdb: string,
  identity: Identity,
  { home, dataDirectory, password, sync }: NewData,
): void {
  rmSync(dataDirectory, { recursive: true, force: true });
  mkdirSync(dataDirectory, { mode: 0o700 });
  const passwordFile = join(home, 'password.initdb');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (identity.kind === 'user') {
    chownSync(dataDirectory, identity.uid, identity.gid);
    chownSync(passwordFile, identity.uid, identity.gid);
    chmodSync(home, 0o755);
  }
  const parameters = ['-D', dataDirectory, '-U', 'postgres', '--pwfile', passwordFile];
  parameters.push('--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions');
  if (!sync) parameters.push('--no-sync');
  const run = asIdentity(identity, initdb, parameters);
  const result = spawnSync(run.command, run.parameters, { ...run.options, encoding: 'utf8' });
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    rmSync(dataDirectory, { recursive: true, force: true });
    throw new Error(
      `PostgreSQL could not make its data directory ${dataDirectory}:\n${result.stderr || result.stdout}`,
    );
  }
}

type ServerOptions = Required<Pick<PostgresOptions, 'port' | 'settings' | 'environment'>> & {
  readonly dataDirectory: string;
};

type Server = { readonly process: ChildProcess; readonly lastWords: () => string };

function spawnServer(
  program: string,
  identity: Identity,
  { dataDirectory, port, settings, environment }: ServerOptions,
): Server {
  const parameters = ['-D', dataDirectory, '-p', String(port)];
  const all = { listen_addresses: '127.0.0.1', ...settings };
  for (const [name, value] of Object.entries(all)) parameters.push('-c', `${name}=${value}`);
  const run = asIdentity(identity, program, parameters);
  // Its own process group: a Ctrl-C in the terminal reaches the launcher alone, which ends PostgreSQL last.
  const child = spawn(run.command, run.parameters, {
    ...run.options,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let words = '';
  const keep = (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-8_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return { process: child, lastWords: () => words };
}

async function untilReady(server: Server, url: string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (server.process.exitCode !== null) {
      throw new Error(`PostgreSQL ended at once (code ${server.process.exitCode}):\n${server.lastWords()}`);
    }
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await client.end().catch(() => undefined);
      await delay(50);
    }
  }
  throw new Error(`PostgreSQL did not answer within 60 s:\n${server.lastWords()}`);
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
