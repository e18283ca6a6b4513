/** A run of text that stays, comes or goes. */
export type Piece = { readonly kind: 'same' | 'inserted' | 'deleted'; readonly text: string };

/** Above this many words on either side the words are not compared one by one. */
const LIMIT = 800;

/**
 * What has to go and come, in words, to get from one text to the other: the longest common run of words stays.
 *
 * @returns pieces in reading order; deletions before the insertions that replace them
 */
export function wordDiff(before: string, after: string): Piece[] {
  const old = words(before);
  const now = words(after);
  if (old.length > LIMIT || now.length > LIMIT) {
    return merge([
      { kind: 'deleted', text: before },
      { kind: 'inserted', text: after },
    ]);
  }
  const length = lengths(old, now);
  const at = (i: number, j: number) => length[i * (now.length + 1) + j]!;
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      pieces.push({ kind: 'same', text: old[i]! });
      i += 1;
      j += 1;
    } else if (i < old.length && (j === now.length || at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: 'deleted', text: old[i]! });
      i += 1;
    } else {
      pieces.push({ kind: 'inserted', text: now[j]! });
      j += 1;
    }
  }
  return merge(pieces);
}

function words(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

/** lengths[i·(m+1)+j]: length of the longest common subsequence of old[i…] and now[j…]. */
function lengths(old: readonly string[], now: readonly string[]): Uint16Array {
  const width = now.length + 1;
  const table = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      table[i * width + j] =
        old[i] === now[j]
          ? table[(i + 1) * width + j + 1]! + 1
          : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!);
    }
  }
  return table;
}

/** Joins neighbours of a kind; between two equal pieces, all that goes comes before all that comes. */
function merge(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let [gone, come] = ['', ''];
  const flush = () => {
    if (gone !== '') result.push({ kind: 'deleted', text: gone });
    if (come !== '') result.push({ kind: 'inserted', text: come });
    [gone, come] = ['', ''];
  };
  pieces.forEach((piece, index) => {
    const [before, after] = [pieces[index - 1], pieces[index + 1]];
    // A space between two changed words changes with them: one change reads better than two.
    const bridges =
      piece.kind === 'same' &&
      /^\s+$/.test(piece.text) &&
      before &&
      after &&
      before.kind !== 'same' &&
      after.kind !== 'same';
    if (piece.kind === 'deleted' || bridges) gone += piece.text;
    if (piece.kind === 'inserted' || bridges) come += piece.text;
    if (piece.kind === 'same' && !bridges) {
      flush();
      const last = result.at(-1);
      if (last?.kind === 'same') result[result.length - 1] = { kind: 'same', text: last.text + piece.text };
      else result.push(piece);
    }
  });
  flush();
  return result;
}
