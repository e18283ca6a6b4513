import type { Person } from '@countersign/api';

/** Who stands behind an account id in the text, with a name and a colour for everybody. */
export type AuthorBook = { readonly get: (id: string) => Person };

const COLOURS = 12;
const WORD = 'word:';

/**
 * Known people by id, `seen` are those who have been in the room, in the order in which they came; authors who came with a Word file are known by name, others by their colour alone.
 */
export function authorBook(people: readonly Person[], seen: readonly string[] = []): AuthorBook {
  const byId = new Map(apart(people, seen).map((person) => [person.id, person]));
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

/**
 * Colours that differ as far as there are enough: whoever comes later in the order of ids gives way to the next free
 * one. Everybody who sees the same people sees the same colours. Of more people than there are colours those who have
 * been in the room choose first, so that no two in the room look alike, and nobody's changes while the page is open.
 */
function apart(people: readonly Person[], seen: readonly string[]): Person[] {
  const taken = new Set<number>();
  const place = new Map(people.length > COLOURS ? seen.map((id, index) => [id, index]) : []);
  const rank = ({ id }: Person) => place.get(id) ?? Infinity;
  const byId = (a: Person, b: Person) => (a.id < b.id ? -1 : 1);
  return [...people]
    .sort((a, b) => (rank(a) === rank(b) ? byId(a, b) : rank(a) - rank(b)))
    .map((person) => {
      let { colour } = person;
      for (let tried = 0; tried < COLOURS && taken.has(colour); tried += 1) colour = (colour + 1) % COLOURS;
      taken.add(colour);
      return { ...person, colour };
    });
}

/** The gateway's way from an id to a colour, so that strangers look the same everywhere. */
function colourOf(id: string): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return hash % COLOURS;
}
