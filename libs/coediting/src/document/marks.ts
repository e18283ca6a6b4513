import { schema } from '@countersign/redline';
import type { Mark } from 'prosemirror-model';

/** Marks that may lie on one another are told apart by a hash behind their name, as y-prosemirror writes them. */
const HASHED = /^(.*)--[A-Za-z0-9+/=]{8}$/;

export function attributesToMarks(attributes: Readonly<Record<string, Record<string, unknown>>>): Mark[] {
  return Object.entries(attributes).flatMap(([key, value]) => {
    const type = schema.marks[markName(key)];
    return type ? [type.create(value)] : [];
  });
}

/** The name of the mark that a shared text has under `key`. */
export function markName(key: string): string {
  return HASHED.exec(key)?.[1] ?? key;
}
