type Entry = { readonly at: number; readonly order: number; readonly run: () => void; cancelled: boolean };

/** Time that passes only when something happens. What is due at the same time happens in the order it was planned. */
export class Scheduler {
  #now = 0;
  #order = 0;
  readonly #heap: Entry[] = [];

  get now(): number {
    return this.#now;
  }

  /** @returns takes it back */
  after(milliseconds: number, run: () => void): () => void {
    this.#order += 1;
    const at = this.#now + Math.max(0, milliseconds);
    const entry: Entry = { at, order: this.#order, run, cancelled: false };
    this.#push(entry);
    return () => {
      entry.cancelled = true;
    };
  }

  /** Lets everything happen that is due until `time`. Promises settle after each event. */
  async runUntil(time: number): Promise<void> {
    for (let entry = this.#heap[0]; entry && entry.at <= time; entry = this.#heap[0]) {
      this.#pop();
      if (entry.cancelled) continue;
      this.#now = entry.at;
      entry.run();
      await settle();
    }
    this.#now = time;
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    heap.push(entry);
    for (let i = heap.length - 1; i > 0;) {
      const parent = (i - 1) >> 1;
      if (!before(heap[i]!, heap[parent]!)) break;
      [heap[i], heap[parent]] = [heap[parent]!, heap[i]!];
      i = parent;
    }
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    heap[0] = last;
    for (let i = 0; ;) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      let least = i;
      if (left < heap.length && before(heap[left]!, heap[least]!)) least = left;
      if (right < heap.length && before(heap[right]!, heap[least]!)) least = right;
      if (least === i) break;
      [heap[i], heap[least]] = [heap[least]!, heap[i]!];
      i = least;
    }
  }
}

function before(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** Simulations run in Node, the rest of this library also in browsers. */
declare const setImmediate: (run: () => void) => void;

/** All promises that do not wait for time have settled by then, however long their chains: nothing here waits for anything real. */
async function settle(): Promise<void> {
  await new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
}
