import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

export type ServicePlan = {
  readonly name: string;
  readonly script: string;
  readonly readyUrl: string;
  readonly environment: Readonly<Record<string, string>>;
};

export type Service = { readonly name: string; stop: () => Promise<void>; pid: () => number | undefined };

const GRACE = 4_000;

/** Runs a service and keeps it running: one that ends without having been asked is started again, ever less eagerly. */
export function startService(plan: ServicePlan, log: (line: string) => void): Service {
  let child: ChildProcess;
  let stopping = false;
  let failures = 0;
  let startedAt = 0;
  const run = () => {
    startedAt = performance.now();
    child = spawn(process.execPath, ['--enable-source-maps', plan.script], {
      env: { ...process.env, ...plan.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Out of the terminal's group: Ctrl-C reaches the launcher, which stops services in order.
      detached: true,
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        for (const line of chunk.toString().split('\n')) if (line.trim()) log(`[${plan.name}] ${line}`);
      });
    }
    child.once('exit', (code, signal) => {
      if (stopping) return;
      if (performance.now() - startedAt > 30_000) failures = 0;
      failures += 1;
      const wait = Math.min(200 * 2 ** (failures - 1), 10_000);
      log(`[${plan.name}] ended (${signal ?? `code ${code}`}); starting again in ${wait} ms`);
      setTimeout(() => {
        if (!stopping) run();
      }, wait);
    });
  };
  run();
  return {
    name: plan.name,
    pid: () => child.pid,
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), GRACE);
      await ended;
      clearTimeout(killer);
    },
  };
}

/** Waits until a service answers that it is ready. @throws Error that says which did not */
export async function untilReady(plan: ServicePlan, milliseconds: number): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (performance.now() < deadline) {
    try {
      if ((await fetch(plan.readyUrl)).ok) return;
    } catch {
      // Not listening yet.
    }
    await delay(100);
  }
  throw new Error(
    `${plan.name} was not ready within ${Math.round(milliseconds / 1_000)} s; its log is above.`,
  );
}
