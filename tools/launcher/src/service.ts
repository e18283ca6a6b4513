import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { SERVICE_FLAGS } from './service-flags.ts';

export type ServicePlan = {
  readonly name: string;
  readonly script: string;
  readonly readyUrl: string;
  readonly environment: Readonly<Record<string, string>>;
};

export type Service = { readonly name: string; stop: () => Promise<void>; pid: () => number | undefined };

export type Watch = {
  readonly log: (line: string) => void;
  /** Told the process number of each start. */
  readonly note: (running: { readonly name: string; readonly pid: number; readonly script: string }) => void;
};

/** Milliseconds that a service has to finish what it is at; PostgreSQL has what is left of five seconds. */
const GRACE = 3_000;

/** Runs a service and keeps it running: one that ends without having been asked is started again, ever less eagerly. */
export function startService(plan: ServicePlan, { log, note }: Watch): Service {
  const { name, script } = plan;
  let child: ChildProcess;
  let stopping = false;
  let failures = 0;
  let startedAt = 0;
  let waiting: NodeJS.Timeout | undefined;
  const run = () => {
    startedAt = performance.now();
    child = spawn(process.execPath, [...(SERVICE_FLAGS[name] ?? []), script], {
      env: { ...process.env, ...plan.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Out of the terminal's group: Ctrl-C reaches the launcher, which stops services in order.
      detached: true,
    });
    const { pid, stdout, stderr } = child;
    if (pid !== undefined) note({ name, pid, script });
    for (const stream of [stdout, stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => log(`[${name}] ${line}`));
    }
    child.once('error', (error) => log(`[${name}] could not be started: ${error.message}`));
    child.once('exit', (code, signal) => {
      if (stopping) return;
      if (performance.now() - startedAt > 30_000) failures = 0;
      failures += 1;
      const wait = Math.min(200 * 2 ** (failures - 1), 10_000);
      log(`[${name}] ended (${signal ?? `code ${String(code)}`}); starting again in ${wait} ms`);
      waiting = setTimeout(run, wait);
    });
  };
  run();
  return {
    name,
    pid: () => child.pid,
    async stop() {
      stopping = true;
      clearTimeout(waiting);
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), GRACE);
      await ended;
      clearTimeout(killer);
    },
  };
}
