import { EditsRefused } from './edits-refused.ts';
import type { Emitter } from './emitter.ts';
import type { ConnectionEvents } from './options.ts';

type WhenSavedParts = {
  readonly events: Emitter<ConnectionEvents>;
  readonly isSaved: () => boolean;
  /** Nothing more is heard of edits: whoever waits is told its reason. */
  readonly ended: AbortSignal;
};

/** Until nothing is unacknowledged any more; all who wait wait for the same. */
export class WhenSaved {
  readonly #parts: WhenSavedParts;
  #waiting: Promise<void> | null = null;

  constructor(parts: WhenSavedParts) {
    this.#parts = parts;
  }

  /** Rejects with `EditsRefused` when edits are given up. */
  wait(): Promise<void> {
    const { isSaved, ended } = this.#parts;
    if (ended.aborted) return Promise.reject(ended.reason as Error);
    if (isSaved()) return Promise.resolve();
    this.#waiting ??= this.#begin();
    return this.#waiting;
  }

  #begin(): Promise<void> {
    const { events, isSaved, ended } = this.#parts;
    return new Promise((resolve, reject) => {
      const end = () => {
        stopAll();
        reject(ended.reason as Error);
      };
      // Whoever asks in this very moment waits for what was typed in it.
      const stopAll = () => {
        this.#waiting = null;
        ended.removeEventListener('abort', end);
        for (const one of stop) one();
      };
      ended.addEventListener('abort', end);
      const look = () => {
        if (!isSaved()) return;
        stopAll();
        resolve();
      };
      const stop = [
        events.on('unsaved', look),
        // What was refused is out of the document, and nothing else waits.
        events.on('rewound', look),
        events.on('refused', (refusal) => {
          if (refusal.kind !== 'edits') return;
          stopAll();
          reject(new EditsRefused(refusal));
        }),
      ];
    });
  }
}
