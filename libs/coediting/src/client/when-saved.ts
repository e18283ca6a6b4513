import { EditsRefused } from './edits-refused.ts';
import type { Emitter } from './emitter.ts';
import type { ConnectionEvents } from './options.ts';

/** Resolves when nothing is unacknowledged any more; rejects with `EditsRefused` when edits are given up. */
export function whenSaved(events: Emitter<ConnectionEvents>): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = [
      events.on('unsaved', (count) => {
        if (count > 0) return;
        for (const one of stop) one();
        resolve();
      }),
      events.on('refused', (refusal) => {
        if (refusal.kind !== 'edits') return;
        for (const one of stop) one();
        reject(new EditsRefused(refusal));
      }),
    ];
  });
}
