import type { Person } from '../../../clients/shapes.ts';

/** Who stands behind an account id in the text, with a name and a colour for everybody. */
export type AuthorBook = { readonly get: (id: string) => Person };

const COLOURS = 12;
const WORD = 'word:';

/** Known people by id; authors who came with a Word file are known by name, others by their colour alone. */
export function authorBook(people: readonly Person[]): AuthorBook {
  const byId = new Map(people.map((person) => [person.id, person]));
  return {
    get: (id) =>
      byId.get(id) ?? {
        id,
        name: id.startsWith(WORD) ? id.slice(WORD.length) : 'Somebody else',
        kind: 'person',
        role: null,
        colour: colourOf(id),
      },
  };
}

/** The gateway's way from an id to a colour, so that strangers look the same everywhere. */
function colourOf(id: string): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return hash % COLOURS;
}
