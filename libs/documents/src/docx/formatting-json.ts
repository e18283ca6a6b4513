import { encodeFormatting as encode, formatOf, schema } from '@countersign/redline';
import { Mark } from 'prosemirror-model';

/** Formatting marks as `reformatted.was` keeps them: JSON of the marks, in the schema's order. */
export function encodeFormatting(marks: readonly Mark[]): string {
  return encode(formatOf(marks));
}

/** Marks that this schema does not know are left out; text that is no such JSON stands for no formatting. */
export function decodeFormatting(was: unknown): readonly Mark[] {
  let value: unknown;
  try {
    value = JSON.parse(String(was));
  } catch {
    return [];
  }
  if (!Array.isArray(value)) return [];
  return value.flatMap((json: unknown) => {
    try {
      return [Mark.fromJSON(schema, json)];
    } catch {
      return [];
    }
  });
}
