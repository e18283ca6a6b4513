/**
 * Runs something at most once per interval: at once when it has not run of late, at the interval's end otherwise.
 * `at once` is at the end of the present task, so that what belongs together goes together.
 */
export class Pacer {
  readonly #interval: number;
  readonly #run: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #soon = false;
  #last = 0;

  constructor(interval: number, run: () => void) {
    this.#interval = interval;
    this.#run = run;
  }

  /** Whether something waits to be run. */
  get waiting(): boolean {
    return this.#soon || this.#timer !== undefined;
  }

  /** Whether it may run now. */
  get rested(): boolean {
    return Date.now() - this.#last >= this.#interval;
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
    const wait = Math.min(this.#interval, Math.max(0, this.#last + this.#interval - Date.now()));
    this.#timer = setTimeout(() => this.runNow(), wait);
  }

  runNow(): void {
    this.done();
    this.#run();
  }

  /** It has been done in another way, now. */
  done(): void {
    this.cancel();
    this.#last = Date.now();
  }

  cancel(): void {
    this.#soon = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
