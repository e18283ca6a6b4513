import { schema } from '@countersign/redline';
import * as buffer from 'lib0/buffer';
import * as sha256 from 'lib0/hash/sha256';
import { Mark } from 'prosemirror-model';

/** Marks that may lie on one another are told apart by a hash behind their name, as y-prosemirror writes them. */
const HASHED = /^(.*)--[A-Za-z0-9+/=]{8}$/;

/** What is said twice, under two keys, is one mark: a text with both could not be read. */
export function attributesToMarks(
  attributes: Readonly<Record<string, Record<string, unknown>>>,
): readonly Mark[] {
  return Object.entries(attributes).reduce((marks, [key, value]) => {
    const type = schema.marks[markName(key)];
    return type ? type.create(value).addToSet(marks) : marks;
  }, Mark.none);
}

/** The name of the mark that a shared text has under `key`. */
export function markName(key: string): string {
  return HASHED.exec(key)?.[1] ?? key;
}

/** Attributes of a stretch of shared text, by the name of the mark. */
export type Attributes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** As y-prosemirror writes marks. */
export function marksToAttributes(marks: readonly Mark[]): Attributes {
  return Object.fromEntries(marks.map((mark) => [keyOf(mark), mark.attrs]));
}

const KEYS = new WeakMap<Mark, string>();

function keyOf(mark: Mark): string {
  const known = KEYS.get(mark);
  if (known !== undefined) return known;
  const { type } = mark;
  const key = type.excludes(type) ? type.name : `${type.name}--${hashOf(mark.toJSON())}`;
  KEYS.set(mark, key);
  return key;
}

const HASH_BYTES = 6;

/** Eight characters of the hash of a mark. */
function hashOf(json: unknown): string {
  const digest = sha256.digest(buffer.encodeAny(json));
  const folded = digest.slice(0, HASH_BYTES);
  for (let i = HASH_BYTES; i < digest.length; i += 1) folded[i % HASH_BYTES]! ^= digest[i]!;
  return buffer.toBase64(folded);
}
