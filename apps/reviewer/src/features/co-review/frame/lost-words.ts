import { writtenWords } from '@countersign/coediting';

/**
 * The words that edits would have added, in the order in which they were typed: those that stand together on one line,
 * others on lines of their own.
 *
 * @param updates in format 1
 */
export function lostWords(updates: readonly Uint8Array[]): string {
  return writtenWords(updates)
    .map(({ text }) => text)
    .join('\n');
}
