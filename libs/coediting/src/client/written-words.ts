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
  return together(typedIn(updates.map((update) => Y.decodeUpdate(update))));
}

/** What is typed in these updates; and behind which letter, where marks that were written with it stand between. */
export function typedIn(updates: readonly Decoded[]): Typed[] {
  const written = updates.flatMap(({ structs }) => structs.filter((struct) => struct instanceof Y.Item));
  const marks = new Map(written.filter(isMark).map(({ id, origin }) => [nameOf(id), origin]));
  return written.filter(isString).map(({ id, origin, content }) => {
    let behind = origin;
    for (let mark = nameOf(behind); marks.has(mark); mark = nameOf(behind)) behind = marks.get(mark)!;
    return { id, behind, text: content.str };
  });
}

/** What was typed behind a letter of the words that came just before goes on with them. */
export function together(all: readonly Typed[]): Words[] {
  const words: { id: Y.ID; text: string; last: Typed }[] = [];
  for (const typed of all) {
    const before = words.at(-1);
    if (before && isIn(before.last, typed.behind)) {
      before.text += typed.text;
      before.last = typed;
    } else words.push({ id: typed.id, text: typed.text, last: typed });
  }
  return words.map(({ id, text }) => ({ id, text }));
}

type Decoded = Pick<ReturnType<typeof Y.decodeUpdate>, 'structs'>;

function isIn({ id, text }: Typed, letter: Y.ID | null): boolean {
  return letter?.client === id.client && letter.clock >= id.clock && letter.clock < id.clock + text.length;
}

function isMark({ content }: Y.Item): boolean {
  return content instanceof Y.ContentFormat;
}

function isString(item: Y.Item): item is StringItem {
  return item.content instanceof Y.ContentString;
}

function nameOf(id: Y.ID | null): string {
  return id ? `${id.client}-${id.clock}` : '';
}
