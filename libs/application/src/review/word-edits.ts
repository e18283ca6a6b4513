import { diffWords } from '@countersign/playbook';

/** `text.slice(start, end)` becomes `text`. */
export type WordEdit = { readonly start: number; readonly end: number; readonly text: string };

/** Kept words between two changes count for so little below this many characters that both read better as one. */
const ISLAND = 12;

/**
 * Word by word what turns one text into another, in order and disjoint. Where little of the old text is kept the whole
 * is replaced, as a person would do it.
 */
export function wordEdits(before: string, after: string): WordEdit[] {
  const edits: { start: number; end: number; text: string }[] = [];
  let at = 0;
  let kept = 0;
  let open: (typeof edits)[number] | null = null;
  let island = '';
  for (const { kind, text } of diffWords(before, after)) {
    if (kind === 'same') {
      at += text.length;
      kept += text.length;
      island = text;
      continue;
    }
    if (open && island.length < ISLAND) {
      open.end += island.length;
      open.text += island;
      kept -= island.length;
    } else {
      open = { start: at, end: at, text: '' };
      edits.push(open);
    }
    island = '';
    if (kind === 'deleted') {
      at += text.length;
      open.end = at;
    } else {
      open.text += text;
    }
  }
  if (edits.length > 1 && kept < before.length / 3) return [{ start: 0, end: before.length, text: after }];
  return edits;
}
