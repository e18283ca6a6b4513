import type { Person } from '@countersign/api';
import { colourOfName } from '@countersign/domain';

/** Who stands behind an account id in the text, with a name and a colour for everybody. */
export type AuthorBook = { readonly get: (id: string) => Person };

const WORD = 'word:';

/** Known people by id; authors who came with a Word file are known by name, others are nobody in particular. */
export function authorBook(people: readonly Person[]): AuthorBook {
  const byId = new Map(people.map((person) => [person.id, person]));
  return { get: (id) => byId.get(id) ?? stranger(id) };
}

function stranger(id: string): Person {
  const name = id.startsWith(WORD) ? id.slice(WORD.length) : 'Somebody else';
  return { id, name, kind: 'person', role: null, colour: colourOfName(name) };
}
