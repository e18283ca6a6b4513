import * as Y from 'yjs';

/** Something that was typed, in one go or letter by letter. */
export type Typed = { readonly id: Y.ID; readonly behind: Y.ID | null; readonly text: string };

/** Words that stand together. */
export type Words = {
  /** Of the first of their letters. */
  readonly id: Y.ID;
  readonly text: string;
};

type StringItem = Y.Item & { readonly content: Y.ContentString };

/**
 * The words that edits write, in the order in which they were typed.
 *
 * @param updates in format 1
 */
export function writtenWords(updates: readonly Uint8Array[]): Words[] {
  return together(updates.flatMap((update) => typedIn(Y.decodeUpdate(update))));
}

export function typedIn({ structs }: Pick<ReturnType<typeof Y.decodeUpdate>, 'structs'>): Typed[] {
  return structs
    .filter(isString)
    .map(({ id, origin, content }) => ({ id, behind: origin, text: content.str }));
}

/** What was typed behind something of the same words goes on with them. */
export function together(all: readonly Typed[]): Words[] {
  const words: { id: Y.ID; text: string; last: Y.ID }[] = [];
  for (const { id, behind, text } of all) {
    const before = words.at(-1);
    // Marks that an author's name needs may stand between two letters; they were written between them, too.
    if (before && behind?.client === before.last.client && behind.clock >= before.last.clock) {
      before.text += text;
      before.last = id;
    } else words.push({ id, text, last: id });
  }
  return words.map(({ id, text }) => ({ id, text }));
}

function isString(struct: object): struct is StringItem {
  return struct instanceof Y.Item && struct.content instanceof Y.ContentString;
}
