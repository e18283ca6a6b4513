import { ContentString, decodeUpdate, Item } from 'yjs';

/**
 * The words that edits would have added, in the order in which they were typed: those that stand together on one line,
 * others on lines of their own.
 *
 * @param updates in format 1
 */
export function lostWords(updates: readonly Uint8Array[]): string {
  const lines: { client: number; from: number; text: string }[] = [];
  for (const struct of updates.flatMap((update) => decodeUpdate(update).structs)) {
    if (!(struct instanceof Item) || !(struct.content instanceof ContentString)) continue;
    const { id, origin, content } = struct;
    const last = lines.at(-1);
    // Marks that an author's name needs may stand between two letters; they were written between them, too.
    const goesOn = origin !== null && origin.client === last?.client && origin.clock >= last.from;
    if (last && goesOn) {
      last.text += content.str;
      last.from = id.clock;
    } else lines.push({ client: id.client, from: id.clock, text: content.str });
  }
  return lines.map(({ text }) => text).join('\n');
}
