import { InputError } from '@countersign/domain';
import { Mark } from 'prosemirror-model';

import { FORMATTING_MARKS, schema } from './schema.ts';

export type FormattingMark = (typeof FORMATTING_MARKS)[number];

/** `true` for a mark that is there, the format for `run`, `null` for none. */
export type FormatValue = true | string | null;

/** Values of some formatting marks; a mark that is not named is not spoken of. */
export type Format = Readonly<Partial<Record<FormattingMark, FormatValue>>>;

const NAMES: ReadonlySet<string> = new Set(FORMATTING_MARKS);

/** Whether a mark is formatting, and so subject to `reformatted`. */
export function isFormatting(mark: Mark): boolean {
  return NAMES.has(mark.type.name);
}

/** The value of every formatting mark. */
export function formatOf(marks: readonly Mark[]): Required<Format> {
  const format: Record<string, FormatValue> = {};
  for (const name of FORMATTING_MARKS) format[name] = null;
  for (const mark of marks) {
    if (isFormatting(mark))
      format[mark.type.name] = mark.type.name === 'run' ? String(mark.attrs['format']) : true;
  }
  return format as Required<Format>;
}

/** Marks with the named formatting set to these values. */
export function withFormat(marks: readonly Mark[], format: Format): readonly Mark[] {
  let result = marks;
  for (const [name, value] of entries(format)) {
    result = schema.marks[name].removeFromSet(result);
    if (value !== null) result = markFor(name, value).addToSet(result);
  }
  return result;
}

/** What has to be set on `before` to get `after`. */
export function formatDifference(before: Format, after: Format): Format {
  const difference: Record<string, FormatValue> = {};
  for (const name of FORMATTING_MARKS) {
    const value = after[name] ?? null;
    if ((before[name] ?? null) !== value) difference[name] = value;
  }
  return difference;
}

export function entries(format: Format): [FormattingMark, FormatValue][] {
  return FORMATTING_MARKS.flatMap((name) => {
    const value = format[name];
    return value === undefined ? [] : [[name, value] as [FormattingMark, FormatValue]];
  });
}

/** All formatting marks, as `reformatted.was` keeps them: JSON of the marks in the schema's order. */
export function encodeFormatting(format: Format): string {
  const marks = entries(format).flatMap(([name, value]) => (value === null ? [] : [markFor(name, value)]));
  return JSON.stringify(
    Mark.setFrom(marks).map(({ type: { name }, attrs }) =>
      name === 'run' ? { type: name, attrs } : { type: name },
    ),
  );
}

/** @throws InputError when the text is not the JSON of formatting marks. */
export function decodeFormatting(was: unknown): Required<Format> {
  const expected = 'JSON of an array of formatting marks';
  const value = parse(was, expected);
  if (!Array.isArray(value)) throw new InputError('reformatted.was', was, expected);
  const marks = value.map((json: unknown) => {
    try {
      const mark = Mark.fromJSON(schema, json);
      if (isFormatting(mark)) return mark;
    } catch {
      // Named below, with what was expected.
    }
    throw new InputError('reformatted.was', was, expected);
  });
  return formatOf(marks);
}

/** The values a change gives, as `reformatted.now` keeps them. */
export function encodeFormat(format: Format): string {
  return JSON.stringify(Object.fromEntries(entries(format)));
}

/** @throws InputError when the text is not the JSON of formatting values. */
export function decodeFormat(now: unknown): Format {
  const expected = 'JSON of formatting values';
  const value = parse(now, expected);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError('reformatted.now', now, expected);
  }
  for (const [name, given] of Object.entries(value)) {
    const isValue = given === null || (name === 'run' ? typeof given === 'string' : given === true);
    if (!NAMES.has(name) || !isValue) throw new InputError('reformatted.now', now, expected);
  }
  return value;
}

function parse(text: unknown, expected: string): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    throw new InputError('reformatted', text, expected);
  }
}

function markFor(name: FormattingMark, value: true | string): Mark {
  return schema.marks[name].create(name === 'run' ? { format: value } : null);
}
