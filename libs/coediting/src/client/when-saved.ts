import { EditsRefused } from './edits-refused.ts';
import type { Emitter } from './emitter.ts';
import type { ConnectionEvents } from './options.ts';

/**
 * Resolves when nothing is unacknowledged any more; rejects with `EditsRefused` when edits are given up.
 *
 * @param ended rejects it with its reason: nothing more is heard of them here
 * @param settled told in the moment in which it does either
 */
export function whenSaved(
  events: Emitter<ConnectionEvents>,
  isSaved: () => boolean,
  ended: AbortSignal,
  settled: () => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      stopAll();
      reject(ended.reason as Error);
    };
    const stopAll = () => {
      ended.removeEventListener('abort', end);
      for (const one of stop) one();
      settled();
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
