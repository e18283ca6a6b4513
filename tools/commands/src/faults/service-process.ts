import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask } from './ask.ts';

const APPS = fileURLToPath(new URL('../../../../apps/', import.meta.url));
const BUNDLER = fileURLToPath(new URL('../../../bundler/bin/bundle.mjs', import.meta.url));

const built = new Map<string, string>();

/**
 * Builds a service as it is built for production, once in each process.
 *
 * @param app folder of it in `apps`
 * @param entries names of its programs, which are names of files in its `src` as well
 * @returns the file of its program `main`
 */
export function buildService(app: string, entries: readonly string[]): string {
  const program = built.get(app) ?? build(app, entries);
  built.set(app, program);
  return program;
}

function build(app: string, entries: readonly string[]): string {
  // Others may build at the same time: what runs must not lose the parts that it has yet to load.
  const folder = join(APPS, app, 'dist', 'faults', String(process.pid));
  mkdirSync(folder, { recursive: true });
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const named = entries.map((name) => `${name}=${join(APPS, app, 'src', `${name}.ts`)}`);
  const { status, stderr } = spawnSync(process.execPath, [BUNDLER, ...named], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The service could not be built:\n${stderr}`);
  return join(folder, 'dist', 'main.js');
}

export type ServiceParts = {
  readonly name: string;
  /** What `buildService` gave. */
  readonly program: string;
  readonly flags?: readonly string[] | undefined;
  readonly port: number;
  readonly environment: NodeJS.ProcessEnv;
  /** What it says in its log when it listens; null: nothing, it is there as soon as it answers. */
  readonly listens: string | null;
};

/** A service as a process of its own, which can be killed and started again on the same port. */
export class ServiceProcess {
  readonly url: string;
  readonly #parts: ServiceParts;
  #child: ChildProcess | null = null;
  #ended: (error: Error) => void = () => undefined;
  /** Rejects when it ends though nobody asked it to. */
  readonly ended: Promise<never>;

  constructor(parts: ServiceParts) {
    this.url = `http://127.0.0.1:${parts.port}`;
    this.#parts = parts;
    this.ended = new Promise((_resolve, reject) => {
      this.#ended = reject;
    });
    this.ended.catch(() => undefined);
  }

  /** Of the process that runs now; 0 while none does. */
  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Whether it does its work now, as it says itself; false while it does not run. */
  async isReady(): Promise<boolean> {
    return ask(`${this.url}/readyz`).then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  /** Resolves when it listens. */
  async start(): Promise<void> {
    const { name, program, flags = [], environment, listens } = this.#parts;
    const child = spawn(process.execPath, [...flags, program], {
      env: { ...process.env, ...environment, LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    let words = '';
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        words = (words + chunk.toString()).slice(-8_000);
        if (listens !== null && words.includes(listens)) resolve();
      };
      if (listens === null) child.once('spawn', resolve);
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', (code, signal) => {
        const error = new Error(`${name} ended by itself, with ${code ?? signal}:\n${words}`);
        reject(error);
        if (this.#child === child) this.#ended(error);
      });
    });
  }

  /** SIGKILL: nothing it has in memory is written any more. Resolves when it is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** SIGTERM: it ends what was begun. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
