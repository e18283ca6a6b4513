import { EditsRefused } from './edits-refused.ts';
import type { Emitter } from './emitter.ts';
import type { ConnectionEvents } from './options.ts';

/** Resolves when nothing is unacknowledged any more; rejects with `EditsRefused` when edits are given up. */
export function whenSaved(events: Emitter<ConnectionEvents>, isSaved: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!isSaved()) return;
      for (const one of stop) one();
      resolve();
    };
    const stop = [
      events.on('unsaved', look),
      // What was refused is out of the document, and nothing else waits.
      events.on('rewound', look),
      events.on('refused', (refusal) => {
        if (refusal.kind !== 'edits') return;
        for (const one of stop) one();
        reject(new EditsRefused(refusal));
      }),
    ];
  });
}
