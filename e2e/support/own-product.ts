import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort, PORTS } from './product.ts';

export type OwnProduct = {
  readonly url: string;
  /** What it printed for the person at the terminal, once it was ready. */
  readonly said: readonly string[];
  /** Asks it to stop as a terminal does. @returns processes of it that run on */
  stop: () => Promise<number[]>;
};

const launcher = fileURLToPath(new URL('../../tools/launcher/bin/start.mjs', import.meta.url));

/** A product of one's own beside the one of this run, in a data folder that goes with it. */
export async function startOwnProduct(environment: Readonly<Record<string, string>>): Promise<OwnProduct> {
  const home = mkdtempSync(join(tmpdir(), 'countersign-own-'));
  const ports: Record<string, string> = {};
  for (const name of PORTS) ports[name] = String(await freePort());
  const product = spawn(process.execPath, [launcher], {
    env: { ...process.env, ...ports, DATABASE_URL: '', COUNTERSIGN_HOME: home, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(product, 'exit');
  const said: string[] = [];
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: product.stdout }).on('line', (line) => {
      said.push(line);
      if (line.startsWith('Ctrl-C')) resolve();
    });
    void ended.then(() => reject(new Error(`The product ended:\n${said.join('\n')}`)));
  });
  await ready;
  const processes = processesOf(home);
  return {
    url: `http://localhost:${ports['WEB_PORT']}`,
    said,
    async stop() {
      product.kill('SIGTERM');
      await ended;
      const left = processes.filter(isAlive);
      rmSync(home, { recursive: true, force: true });
      return left;
    },
  };
}

/** Services and PostgreSQL, by what the launcher and PostgreSQL note in the data folder. */
function processesOf(home: string): number[] {
  const services = JSON.parse(readFileSync(join(home, 'services.json'), 'utf8')) as { pid: number }[];
  const [postgres] = readFileSync(join(home, 'postgres/data/postmaster.pid'), 'utf8').split('\n');
  return [...services.map(({ pid }) => pid), Number(postgres)];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
