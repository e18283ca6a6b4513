import type { ParagraphId } from '@countersign/domain';
import type { Redline } from '../finding.ts';

/** Words with the white space after them, so that a diff never cuts a word. */
function pieces(text: string): readonly string[] {
  return text.match(/\s+|[^\s]+/g) ?? [];
}

/**
 * The replacement of `text.slice(start, end)` cut down to the words that differ. Null when nothing changes.
 */
export function minimalRedline(
  paragraph: { readonly id: ParagraphId; readonly text: string },
  start: number,
  end: number,
  replacement: string,
): Redline | null {
  const before = pieces(paragraph.text.slice(start, end));
  const after = pieces(replacement);
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail += 1;
  const from = start + before.slice(0, head).join('').length;
  const to = end - before.slice(before.length - tail).join('').length;
  const words = after.slice(head, after.length - tail).join('');
  if (from === to && words === '') return null;
  return { paragraphId: paragraph.id, start: from, end: to, replacement: words };
}

/** One step of a word-by-word diff. */
export type DiffStep = { readonly kind: 'same' | 'deleted' | 'inserted'; readonly text: string };

/** Longest common subsequence of words: what a redline shows. Concatenating all but one kind gives either text. */
export function diffWords(before: string, after: string): readonly DiffStep[] {
  const a = pieces(before);
  const b = pieces(after);
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
  const steps: { kind: DiffStep['kind']; text: string }[] = [];
  const push = (kind: DiffStep['kind'], text: string) => {
    const last = steps.at(-1);
    if (last?.kind === kind) last.text += text;
    else steps.push({ kind, text });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      push('same', a[i]!);
      i += 1;
      j += 1;
    } else if (
      i < a.length &&
      (j === b.length || lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)
    ) {
      push('deleted', a[i]!);
      i += 1;
    } else {
      push('inserted', b[j]!);
      j += 1;
    }
  }
  return steps;
}
