import type { ClientEnvironment } from './environment.ts';

/** One thing to be tried again later; a newer plan takes the place of an older one. */
export class Retry {
  readonly #environment: ClientEnvironment;
  #cancel: (() => void) | undefined;

  constructor(environment: ClientEnvironment) {
    this.#environment = environment;
  }

  /** @param delay milliseconds */
  after(delay: number, run: () => void): void {
    this.cancel();
    this.#cancel = this.#environment.after(delay, () => {
      this.#cancel = undefined;
      run();
    });
  }

  /** After 100 to 300 ms: different for everybody, so that many do not come at once. */
  soon(run: () => void): void {
    this.spread(100, run);
  }

  /** Up to 200 ms after `delay`. */
  spread(delay: number, run: () => void): void {
    this.after(delay + this.#environment.random() * 200, run);
  }

  cancel(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
