import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../faults/until.ts';

/** Milliseconds from one turn of the event loop to the next, of a loop that is asked to turn every millisecond. */
export type LoopDelay = { readonly p50: number; readonly p99: number; readonly max: number };

/** Watches the event loop of a service from outside: whoever is asked by HTTP would answer when the loop is free again. */
export class LoopWatch {
  readonly #folder = mkdtempSync(join(tmpdir(), 'countersign-loop-'));
  readonly #file = join(this.#folder, 'delay.json');

  /** What the service needs to be watched. */
  get environment(): NodeJS.ProcessEnv {
    const watcher = new URL('./watch-loop.mjs', import.meta.url).href;
    return { NODE_OPTIONS: `--import ${watcher}`, LOOP_DELAY_FILE: this.#file };
  }

  /** What the loop did since it was last asked for. */
  async read(pid: number): Promise<LoopDelay> {
    rmSync(this.#file, { force: true });
    process.kill(pid, 'SIGUSR2');
    await until(() => existsSync(this.#file));
    return JSON.parse(readFileSync(this.#file, 'utf8')) as LoopDelay;
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
