import type { TracedCharacter } from './traced-text.ts';

export type Deleted = { characters: readonly TracedCharacter[] };
export type Inserted = { readonly characters: TracedCharacter[] };

/**
 * When paragraphs are split or joined, text goes from one shared text and comes in another: it is the same text. What was
 * lost is taken out of `deleted`, and what came has its past.
 */
export function takeOver(deleted: Deleted[], inserted: readonly Inserted[]): void {
  for (const { characters } of inserted.toSorted((a, b) => b.characters.length - a.characters.length)) {
    const came = textOf(characters);
    if (came === '') continue;
    const from = deleted.find(({ characters: lost }) => {
      const gone = textOf(lost);
      return gone !== '' && (gone.includes(came) || came.includes(gone));
    });
    if (from === undefined) continue;
    const gone = textOf(from.characters);
    const inside = gone.indexOf(came);
    if (inside >= 0) {
      give(from.characters.slice(inside, inside + came.length), characters);
      deleted.push({ characters: from.characters.slice(inside + came.length) });
      from.characters = from.characters.slice(0, inside);
    } else {
      give(from.characters, characters.slice(came.indexOf(gone)));
      from.characters = [];
    }
  }
}

/** What came has the past of what was lost. */
export function give(from: readonly TracedCharacter[], to: readonly TracedCharacter[]): void {
  from.forEach(({ origin, stamp, inserted }, i) => {
    const character = to[i]!;
    character.origin = origin;
    // Accepted in the same stroke.
    character.stamp = inserted !== null && character.inserted === null && origin === null ? inserted : stamp;
  });
}

function textOf(characters: readonly TracedCharacter[]): string {
  return characters.map(({ char }) => char).join('');
}
