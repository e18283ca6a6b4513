import type { ChangeStamp } from '@countersign/redline';
import { FORMATTING_MARKS } from '@countersign/redline';
import { markName } from '../document/marks.ts';

/** One character of a shared text, with what is proposed for it. */
export type TracedCharacter = {
  readonly char: string;
  origin: number | null;
  stamp: ChangeStamp | null;
  inserted: ChangeStamp | null;
  /** By the name that the shared text has for the mark. */
  readonly deleted: Map<string, ChangeStamp>;
  readonly reformatted: Map<string, ChangeStamp>;
};

export type Attributes = Readonly<Record<string, unknown>>;

export function newCharacters(text: string, attributes: Attributes, actor: ChangeStamp): TracedCharacter[] {
  return text.split('').map((char) => {
    const character: TracedCharacter = {
      char,
      origin: null,
      stamp: actor,
      inserted: null,
      deleted: new Map(),
      reformatted: new Map(),
    };
    for (const [name, value] of Object.entries(attributes)) setMark(character, name, value);
    return character;
  });
}

/** Marks are set and taken off: what was proposed and is not any more was decided. */
export function remark(character: TracedCharacter, attributes: Attributes, actor: ChangeStamp): void {
  let decided: ChangeStamp | null = null;
  let looks = false;
  for (const [name, value] of Object.entries(attributes)) {
    const kind = markName(name);
    if (kind === 'inserted' && value === null && character.origin === null) {
      character.stamp = character.inserted ?? character.stamp;
    }
    // A deletion that somebody refused.
    if (kind === 'deleted' && value === null && character.origin !== null) character.stamp = actor;
    if (kind === 'reformatted' && value === null) decided = character.reformatted.get(name) ?? decided;
    looks ||= FORMATTING.has(kind) || kind === 'link';
    setMark(character, name, value);
  }
  const standing = [...character.reformatted.values()].find(({ by }) => by === actor.by);
  if (character.origin !== null && (decided ?? (looks ? (standing ?? actor) : null)) !== null) {
    character.stamp = decided ?? standing ?? actor;
  }
}

/** What is proposed for a character. */
export function stampsOf({ inserted, deleted, reformatted }: TracedCharacter): ChangeStamp[] {
  return [...(inserted === null ? [] : [inserted]), ...deleted.values(), ...reformatted.values()];
}

/** Whoever first proposed what was done, or did it. */
export function earliest(stamps: Iterable<ChangeStamp>): ChangeStamp | undefined {
  return [...stamps].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))[0];
}

const FORMATTING: ReadonlySet<string> = new Set(FORMATTING_MARKS);

function setMark(character: TracedCharacter, name: string, value: unknown): void {
  const kind = markName(name);
  const stamp = value === null ? null : stampIn(value);
  if (kind === 'inserted') character.inserted = stamp;
  if (kind !== 'deleted' && kind !== 'reformatted') return;
  if (stamp === null) character[kind].delete(name);
  else character[kind].set(name, stamp);
}

function stampIn(value: unknown): ChangeStamp | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, by, at } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof by === 'string' && typeof at === 'string' ? { id, by, at } : null;
}
