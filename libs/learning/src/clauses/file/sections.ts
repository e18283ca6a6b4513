import { InputError } from '@countersign/domain';

/**
 * A file of named number arrays: magic, length of a JSON directory, the directory, then each array from an offset
 * divisible by 8, little-endian. Reading makes views, not copies, so a model loads in a few milliseconds.
 */
export type SectionArray = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Float32Array;

const TYPES = {
  u8: Uint8Array,
  i8: Int8Array,
  u16: Uint16Array,
  i16: Int16Array,
  u32: Uint32Array,
  f32: Float32Array,
} as const;
type TypeName = keyof typeof TYPES;

type Entry = { readonly name: string; readonly type: TypeName; readonly at: number; readonly length: number };

const MAGIC = 'CSCLAUSE';
const HEADER = MAGIC.length + 4;
const ALIGNMENT = 8;

export type Sections = {
  readonly info: Readonly<Record<string, unknown>>;
  readonly arrays: ReadonlyMap<string, SectionArray>;
};

export function writeSections(sections: Sections): Uint8Array {
  const entries: Entry[] = [];
  let at = 0;
  for (const [name, array] of sections.arrays) {
    entries.push({ name, type: typeOf(array), at, length: array.length });
    at = aligned(at + array.byteLength);
  }
  const directory = asciiBytes(JSON.stringify({ info: sections.info, entries }));
  const start = aligned(HEADER + directory.length);
  const out = new Uint8Array(start + at);
  out.set(asciiBytes(MAGIC), 0);
  new DataView(out.buffer).setUint32(MAGIC.length, directory.length, true);
  out.set(directory, HEADER);
  for (const entry of entries) {
    const array = sections.arrays.get(entry.name)!;
    out.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + entry.at);
  }
  return out;
}

/** @throws InputError when the bytes are no such file or are cut short. */
export function readSections(bytes: Uint8Array): Sections {
  const head = asciiText(bytes.subarray(0, MAGIC.length));
  if (head !== MAGIC || bytes.length < HEADER)
    throw new InputError('bytes', head, `a clause model that begins with ${MAGIC}`);
  // Views must stand on multiples of their element's size: copy once when the bytes themselves do not.
  const from = bytes.byteOffset % ALIGNMENT === 0 ? bytes : bytes.slice();
  const length = new DataView(from.buffer, from.byteOffset).getUint32(MAGIC.length, true);
  const start = aligned(HEADER + length);
  const directory = readDirectory(from.subarray(HEADER, HEADER + length));
  const arrays = new Map<string, SectionArray>();
  for (const { name, type, at, length: count } of directory.entries) {
    const Type = TYPES[type];
    const offset = start + at;
    if (offset + count * Type.BYTES_PER_ELEMENT > from.byteLength) {
      throw new InputError('bytes', from.byteLength, `a whole clause model: section ${name} is cut short`);
    }
    arrays.set(name, new Type(from.buffer as ArrayBuffer, from.byteOffset + offset, count));
  }
  return { info: directory.info, arrays };
}

type Directory = { readonly info: Readonly<Record<string, unknown>>; readonly entries: readonly Entry[] };

function readDirectory(bytes: Uint8Array): Directory {
  try {
    return JSON.parse(asciiText(bytes)) as Directory;
  } catch {
    throw new InputError('bytes', bytes.length, 'a clause model with a readable directory');
  }
}

function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}

function typeOf(array: SectionArray): TypeName {
  const found = (Object.keys(TYPES) as TypeName[]).find((name) => array instanceof TYPES[name]);
  return found!;
}

/** Names and figures only: anything beyond ASCII is written as JSON escapes it. */
function asciiBytes(text: string): Uint8Array {
  const escaped = text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Uint8Array.from(escaped, (letter) => letter.charCodeAt(0));
}

function asciiText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
