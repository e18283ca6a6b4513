/** A binary heap: push and pop in logarithmic time, the least first. */
export type MinimumHeap<T> = {
  readonly push: (value: T) => void;
  readonly pop: () => T | undefined;
  readonly peek: () => T | undefined;
  readonly size: () => number;
};

export function minimumHeap<T>(compare: (a: T, b: T) => number): MinimumHeap<T> {
  const heap: T[] = [];
  const swap = (i: number, j: number) => {
    const held = heap[i]!;
    heap[i] = heap[j]!;
    heap[j] = held;
  };
  return {
    size: () => heap.length,
    peek: () => heap[0],
    push(value) {
      heap.push(value);
      let i = heap.length - 1;
      while (i > 0) {
        const parent = (i - 1) >> 1;
        if (compare(heap[i]!, heap[parent]!) >= 0) break;
        swap(i, parent);
        i = parent;
      }
    },
    pop() {
      const least = heap[0];
      const last = heap.pop();
      if (heap.length === 0) return least;
      heap[0] = last!;
      for (let i = 0; ;) {
        const left = 2 * i + 1;
        if (left >= heap.length) break;
        const right = left + 1;
        const child = right < heap.length && compare(heap[right]!, heap[left]!) < 0 ? right : left;
        if (compare(heap[i]!, heap[child]!) <= 0) break;
        swap(i, child);
        i = child;
      }
      return least;
    },
  };
}
