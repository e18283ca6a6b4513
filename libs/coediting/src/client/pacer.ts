import type { ClientEnvironment } from './environment.ts';

/**
 * Runs something at most once per interval: at once when it has not run of late, at the interval's end otherwise.
 * `at once` is at the end of the present task, so that what belongs together goes together.
 */
export class Pacer {
  readonly #interval: number;
  readonly #environment: ClientEnvironment;
  readonly #run: () => void;
  #cancel: (() => void) | undefined;
  #soon = false;
  #last = -Infinity;

  constructor(environment: ClientEnvironment, interval: number, run: () => void) {
    this.#environment = environment;
    this.#interval = interval;
    this.#run = run;
  }

  /** Whether something waits to be run. */
  get waiting(): boolean {
    return this.#soon || this.#cancel !== undefined;
  }

  /** Whether it may run now. */
  get rested(): boolean {
    return this.#environment.now() - this.#last >= this.#interval;
  }

  request(): void {
    if (this.waiting) return;
    if (this.rested) {
      this.#soon = true;
      queueMicrotask(() => {
        if (this.#soon) this.runNow();
      });
      return;
    }
    // A clock that was set back must not make it wait for long.
    const left = this.#last + this.#interval - this.#environment.now();
    const wait = Math.min(this.#interval, Math.max(0, left));
    this.#cancel = this.#environment.after(wait, () => this.runNow());
  }

  runNow(): void {
    this.done();
    this.#run();
  }

  /** It has been done in another way, now. */
  done(): void {
    this.cancel();
    this.#last = this.#environment.now();
  }

  cancel(): void {
    this.#soon = false;
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
