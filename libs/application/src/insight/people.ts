import { colourOfName, coloursOf, HIDDEN_COLOUR, type Role } from '@countersign/domain';
import { listPeople, type MemberFound, type WorkspaceTransaction } from '@countersign/database';

/** Somebody as shown beside what they did. The colour is theirs wherever they appear in the workspace: see `coloursOf`. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'ai' | 'service';
  readonly role: Role | null;
  readonly colour: number;
};

export type People = {
  readonly get: (id: string) => Person;
  readonly members: readonly MemberFound[];
};

/** Everybody who is or was in the workspace, by id; an id nobody has belongs to the document's own history. */
export async function readPeople(transaction: WorkspaceTransaction, workspaceId: string): Promise<People> {
  const members = await listPeople(transaction, workspaceId);
  const colours = coloursOf(members);
  const byId = new Map(
    members.map(({ id, name, kind, role }) => {
      const person: Person = { id, name, kind, role, colour: colours.get(id) ?? HIDDEN_COLOUR };
      return [id, person];
    }),
  );
  return { members, get: (id) => byId.get(id) ?? whoLeft(id) };
}

/** Somebody known by name alone: the author of a comment or change that came in with a file. */
export function stranger(name: string): Person {
  return { id: `word:${name}`, name, kind: 'person', role: null, colour: colourOfName(name) };
}

/** In place of whoever decided, for readers who are shown figures and no people. */
export const hiddenPerson: Person = {
  id: '',
  name: 'A reviewer',
  kind: 'person',
  role: null,
  colour: HIDDEN_COLOUR,
};

/** Authors of tracked changes that came in with a Word file are known by name alone. */
function whoLeft(id: string): Person {
  if (id.startsWith('word:')) return stranger(id.slice('word:'.length));
  return { ...stranger('Somebody who left'), id };
}
