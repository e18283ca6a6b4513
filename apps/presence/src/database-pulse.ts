import type { Pulse } from '@countersign/database';
import type { Logger } from 'pino';

/** Whether the database answers; until it was first asked, it is taken to. Whoever waits for it is told when it does not. */
export class DatabasePulse {
  #answers = true;
  #tell: () => void = () => undefined;
  readonly #waiting = new Set<(error: Error) => void>();

  constructor(pulse: Pulse, log: Logger) {
    pulse.onChange(() => {
      if (pulse.beats !== this.#answers) {
        log.warn(pulse.beats ? 'the database answers again' : 'the database answers nothing');
      }
      this.#say(pulse.beats);
    });
  }

  get answers(): boolean {
    return this.#answers;
  }

  /** @param listener called when it stops answering, and when it does again */
  onChange(listener: () => void): void {
    this.#tell = listener;
  }

  #say(answers: boolean): void {
    this.#answers = answers;
    this.#tell();
    if (answers) return;
    for (const tell of this.#waiting) tell(silence());
    this.#waiting.clear();
  }

  /**
   * What the database is asked for, as long as it answers.
   *
   * @throws Error as soon as it does not; what was asked may still be answered, to nobody
   */
  async whileAnswering<Value>(work: Promise<Value>): Promise<Value> {
    let tell: (error: Error) => void = () => undefined;
    const silent = new Promise<never>((_resolve, reject) => {
      tell = reject;
      if (this.#answers) this.#waiting.add(tell);
      else reject(silence());
    });
    try {
      return await Promise.race([work, silent]);
    } finally {
      this.#waiting.delete(tell);
    }
  }
}

function silence(): Error {
  return new Error('The database answers nothing.');
}
