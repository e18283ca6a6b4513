import type { Finding } from '@countersign/api';
import { wordDiff, type Piece } from './word-diff.ts';

/**
 * What a redline does, word by word, with a few words around it: from what was kept with it, without the text at hand.
 * Null where nothing was kept.
 */
export function redlineAround({ replacement, around }: NonNullable<Finding['redline']>): Piece[] | null {
  if (!around) return null;
  const pieces: Piece[] = [
    { kind: 'same', text: around.before },
    ...wordDiff(around.replaced, replacement),
    { kind: 'same', text: around.after },
  ];
  return pieces.filter(({ text }) => text !== '');
}
