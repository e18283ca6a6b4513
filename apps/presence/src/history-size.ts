import type { History } from '@countersign/coediting';

/** How many bytes a history has since its snapshot; what was counted once is not counted again. */
export class HistorySize {
  #tail: readonly Uint8Array[] = [];
  #counted = 0;
  #bytes = 0;

  ofTail({ tail }: History): number {
    if (tail !== this.#tail || tail.length < this.#counted) {
      this.#tail = tail;
      this.#counted = 0;
      this.#bytes = 0;
    }
    for (; this.#counted < tail.length; this.#counted += 1) this.#bytes += tail[this.#counted]!.byteLength;
    return this.#bytes;
  }

  of(history: History): number {
    return (history.snapshot?.state.byteLength ?? 0) + this.ofTail(history);
  }
}
