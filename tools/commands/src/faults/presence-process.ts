import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVICE_FLAGS } from '@countersign/launcher/service-flags';
import { ask } from './ask.ts';

const PROJECT = fileURLToPath(new URL('../../../../apps/presence/', import.meta.url));
const BUNDLER = fileURLToPath(new URL('../../../bundler/bin/bundle.mjs', import.meta.url));

let built: string | undefined;

/** Builds the service as it is built for production, once in each process. Gives back the program's file. */
export function buildPresence(): string {
  built ??= build();
  return built;
}

function build(): string {
  // Others may build at the same time: what runs must not lose the parts that it has yet to load.
  const folder = join(PROJECT, 'dist', 'faults', String(process.pid));
  mkdirSync(folder, { recursive: true });
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const entries = ['main', 'heavy-worker'].map((name) => `${name}=${join(PROJECT, 'src', `${name}.ts`)}`);
  const { status, stderr } = spawnSync(process.execPath, [BUNDLER, ...entries], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The service could not be built:\n${stderr}`);
  return join(folder, 'dist', 'main.js');
}

/** The presence service as a process of its own, which can be killed and started again on the same port. */
export class PresenceProcess {
  readonly url: string;
  readonly #program: string;
  readonly #environment: NodeJS.ProcessEnv;
  #child: ChildProcess | null = null;
  #ended: (error: Error) => void = () => undefined;
  /** Rejects when it ends though nobody asked it to. */
  readonly ended: Promise<never>;

  private constructor(program: string, port: number, environment: NodeJS.ProcessEnv) {
    this.url = `http://127.0.0.1:${port}`;
    this.#program = program;
    this.ended = new Promise((_resolve, reject) => {
      this.#ended = reject;
    });
    this.ended.catch(() => undefined);
    this.#environment = { ...process.env, ...environment, PRESENCE_PORT: String(port), LOG_LEVEL: 'info' };
  }

  static async create(program: string, environment: NodeJS.ProcessEnv): Promise<PresenceProcess> {
    const presence = new PresenceProcess(program, await freePort(), environment);
    await presence.start();
    return presence;
  }

  /** Of the process that runs now; 0 while none does. */
  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Whether it takes edits now, as it says itself; false while it does not run. */
  async isReady(): Promise<boolean> {
    return ask(`${this.url}/readyz`).then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  /** What it takes for the time, as Unix milliseconds: to the second. */
  async now(): Promise<number> {
    return Date.parse((await ask(`${this.url}/healthz`)).date);
  }

  /** A figure of its own, as an operator reads it; NaN when it has none. */
  async metric(name: string): Promise<number> {
    const { body } = await ask(`${this.url}/metrics`);
    return Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(body)?.[1] ?? NaN);
  }

  /** How often it refused, by reason. */
  async refusals(): Promise<Readonly<Record<string, number>>> {
    const { body } = await ask(`${this.url}/metrics`);
    const lines = body.matchAll(/^countersign_refused_total\{.*?reason="([^"]+)".*?\} (\d+)$/gm);
    return Object.fromEntries([...lines].map(([, reason, count]) => [reason!, Number(count)]));
  }

  /** Resolves when it listens. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [...SERVICE_FLAGS['presence']!, this.#program], {
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    let words = '';
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        words = (words + chunk.toString()).slice(-8_000);
        if (words.includes('presence listens')) resolve();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', (code, signal) => {
        const error = new Error(`presence ended by itself, with ${code ?? signal}:\n${words}`);
        reject(error);
        if (this.#child === child) this.#ended(error);
      });
    });
  }

  /** SIGKILL: nothing it has in memory is written any more. Resolves when it is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** SIGTERM: it lets what was accepted be committed. */
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
