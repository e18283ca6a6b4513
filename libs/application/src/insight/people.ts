import { listPeople, type MemberFound, type WorkspaceTransaction } from '@countersign/database';
import type { Role } from '@countersign/domain';

/** Somebody as shown beside what they did. The colour is theirs wherever they appear. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'ai' | 'service';
  readonly role: Role | null;
  readonly colour: number;
};

const COLOURS = 12;

export type People = { readonly get: (id: string) => Person; readonly members: readonly MemberFound[] };

/** Everybody who is or was in the workspace, by id; an id nobody has belongs to the document's own history. */
export async function readPeople(transaction: WorkspaceTransaction, workspaceId: string): Promise<People> {
  const members = await listPeople(transaction, workspaceId);
  const byId = new Map(members.map((member) => [member.id, toPerson(member)]));
  return {
    members,
    get: (id) =>
      byId.get(id) ?? { id, name: nameOfStranger(id), kind: 'person', role: null, colour: colourOf(id) },
  };
}

/** Somebody known by name alone: the author of a comment or change that came in with a file. */
export function stranger(name: string): Person {
  return { id: `word:${name}`, name, kind: 'person', role: null, colour: colourOf(name) };
}

/** In place of whoever decided, for readers who are shown figures and no people. */
export const hiddenPerson: Person = { id: '', name: 'A reviewer', kind: 'person', role: null, colour: 0 };

export function toPerson({ id, name, kind, role }: MemberFound): Person {
  return { id, name, kind, role, colour: colourOf(id) };
}

/** Authors of tracked changes that came in with a Word file are known by name alone. */
function nameOfStranger(id: string): string {
  return id.startsWith('word:') ? id.slice('word:'.length) : 'Somebody who left';
}

function colourOf(id: string): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return hash % COLOURS;
}
