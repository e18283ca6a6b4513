/** Cells of the table that the word comparison may fill; past it, what differs counts as replaced. */
const MAX_CELLS = 4_000_000;

/**
 * For each UTF-16 unit of `next`, the unit of `base` that it still is, or −1. Ends that are equal are matched first; the
 * rest by a longest common subsequence of words. Matches never cross.
 */
export function alignText(base: string, next: string): Int32Array {
  const aligned = new Int32Array(next.length).fill(-1);
  const shorter = Math.min(base.length, next.length);
  let head = 0;
  while (head < shorter && base[head] === next[head]) head++;
  let tail = 0;
  while (tail < shorter - head && base[base.length - 1 - tail] === next[next.length - 1 - tail]) tail++;
  for (let at = 0; at < head; at++) aligned[at] = at;
  for (let at = 1; at <= tail; at++) aligned[next.length - at] = base.length - at;
  alignWords(
    { words: wordsOf(base.slice(head, base.length - tail)), start: head },
    { words: wordsOf(next.slice(head, next.length - tail)), start: head },
    aligned,
  );
  return aligned;
}

type Words = { readonly words: readonly string[]; readonly start: number };

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

function alignWords(base: Words, next: Words, aligned: Int32Array): void {
  const rows = base.words.length;
  const columns = next.words.length;
  if (rows === 0 || columns === 0 || rows * columns > MAX_CELLS) return;
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const word = base.words[row]!;
      lengths[row * width + column] =
        word === next.words[column]
          ? lengths[(row + 1) * width + column + 1]! + word.length
          : Math.max(lengths[(row + 1) * width + column]!, lengths[row * width + column + 1]!);
    }
  }
  let row = 0;
  let column = 0;
  let from = base.start;
  let to = next.start;
  while (row < rows && column < columns) {
    const word = base.words[row]!;
    const other = next.words[column]!;
    const here = lengths[row * width + column]!;
    if (word === other && here === lengths[(row + 1) * width + column + 1]! + word.length) {
      for (let at = 0; at < word.length; at++) aligned[to + at] = from + at;
      row++;
      column++;
      from += word.length;
      to += word.length;
    } else if (here === lengths[(row + 1) * width + column]!) {
      row++;
      from += word.length;
    } else {
      column++;
      to += other.length;
    }
  }
}
