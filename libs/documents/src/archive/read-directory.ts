import { damagedFile, ImportRefusal } from '../import-refusal.ts';
import { grouped } from '../too-much.ts';

/** One entry of a zip archive. Offsets are into the archive's bytes. */
export type ArchiveEntry = {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: 0 | 8;
  readonly crc: number;
  /** Size that the directory declares, unpacked. */
  readonly size: number;
  /** The whole local record: header, data and, where there is one, data descriptor. */
  readonly start: number;
  readonly end: number;
  readonly dataStart: number;
  readonly dataEnd: number;
  /** The entry's record in the central directory. */
  readonly directoryStart: number;
  readonly directoryEnd: number;
};

const END = 0x06054b50;
const END64_LOCATOR = 0x07064b50;
const END64 = 0x06064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const IN_ZIP64 = 0xffffffff;

/**
 * Reads a zip's central directory (PKWARE APPNOTE 6.3.10, zip64 and data descriptors included). Readers that
 * disagree about an archive see different documents in it, so anything ambiguous is refused: two entries of one
 * name, a local header that contradicts the directory, entries that overlap.
 *
 * @throws ImportRefusal 'broken' | 'bomb' | 'password-protected'
 */
export function readDirectory(bytes: Uint8Array, maxEntries: number): ArchiveEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readEntries(view, bytes, maxEntries);
  } catch (cause) {
    // A DataView throws RangeError where an offset points outside the file.
    if (cause instanceof RangeError) throw damagedFile('its directory points outside the file', cause);
    throw cause;
  }
}

function readEntries(view: DataView, bytes: Uint8Array, maxEntries: number): ArchiveEntry[] {
  const { count, offset } = findDirectory(view);
  if (count > maxEntries) {
    throw new ImportRefusal(
      'bomb',
      `The file holds ${grouped(count)} parts; at most ${grouped(maxEntries)} are read. Take out what is embedded in it, save it again in Word and upload that.`,
    );
  }
  const entries: ArchiveEntry[] = [];
  const names = new Set<string>();
  let at = offset;
  for (let index = 0; index < count; index++) {
    const entry = readEntry(view, bytes, at);
    if (names.has(entry.name)) throw damagedFile(`two parts are called "${entry.name}"`);
    names.add(entry.name);
    entries.push(entry);
    at = entry.directoryEnd;
  }
  const inOrder = [...entries].sort((a, b) => a.start - b.start);
  for (let index = 1; index < inOrder.length; index++) {
    if (inOrder[index]!.start < inOrder[index - 1]!.end) throw damagedFile('its parts overlap');
  }
  return entries;
}

function findDirectory(view: DataView): { count: number; offset: number } {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const count = view.getUint16(at + 10, true);
    const offset = view.getUint32(at + 16, true);
    if (count !== 0xffff && offset !== IN_ZIP64) return { count, offset };
    if (at < 20 || view.getUint32(at - 20, true) !== END64_LOCATOR) return { count, offset };
    const end64 = readUint64(view, at - 20 + 8);
    if (view.getUint32(end64, true) !== END64) throw damagedFile('its zip64 directory is missing');
    return { count: readUint64(view, end64 + 32), offset: readUint64(view, end64 + 48) };
  }
  throw damagedFile('it has no directory of parts; the upload may be incomplete');
}

function readEntry(view: DataView, bytes: Uint8Array, at: number): ArchiveEntry {
  if (view.getUint32(at, true) !== CENTRAL) throw damagedFile('its directory of parts is cut off');
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const directoryEnd = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  const name = decodeName(bytes.subarray(at + 46, at + 46 + nameLength));
  if ((flags & 1) !== 0) {
    throw new ImportRefusal(
      'password-protected',
      'The file is encrypted. Remove its password and upload it again.',
    );
  }
  const method = view.getUint16(at + 10, true);
  if (method !== 0 && method !== 8)
    throw damagedFile(`"${name}" is packed with method ${method}, which Word cannot read`);

  const wide = readZip64(view, at + 46 + nameLength, extraLength, [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ]);
  const [size, packed, start] = wide;
  const dataStart = readLocalHeader(view, bytes, start, name);
  const dataEnd = dataStart + packed;
  if (dataEnd > bytes.length) throw damagedFile(`"${name}" is cut off`);
  const end = dataEnd + ((flags & 8) === 0 ? 0 : descriptorLength(view, dataEnd, size, packed));
  const crc = view.getUint32(at + 16, true);
  return { name, method, crc, size, start, end, dataStart, dataEnd, directoryStart: at, directoryEnd };
}

function readLocalHeader(view: DataView, bytes: Uint8Array, start: number, name: string): number {
  if (view.getUint32(start, true) !== LOCAL) throw damagedFile(`"${name}" is not where the directory says`);
  const nameLength = view.getUint16(start + 26, true);
  const localName = decodeName(bytes.subarray(start + 30, start + 30 + nameLength));
  if (localName !== name) throw damagedFile(`the directory and the part disagree about the name "${name}"`);
  return start + 30 + nameLength + view.getUint16(start + 28, true);
}

/** 12 or 20 bytes, four more when it starts with its optional signature. */
function descriptorLength(view: DataView, at: number, size: number, packed: number): number {
  const signature = at + 4 <= view.byteLength && view.getUint32(at, true) === DESCRIPTOR ? 4 : 0;
  const sizes = at + signature + 4;
  const narrow =
    sizes + 8 <= view.byteLength &&
    view.getUint32(sizes, true) === packed &&
    view.getUint32(sizes + 4, true) === size;
  return signature + (narrow ? 12 : 20);
}

/** Size, packed size and offset; each is in the zip64 field, in this order, when its 32 bits are all ones. */
function readZip64(
  view: DataView,
  start: number,
  length: number,
  narrow: [number, number, number],
): [number, number, number] {
  if (!narrow.includes(IN_ZIP64)) return narrow;
  let at = start;
  while (at + 4 <= start + length) {
    const bodyLength = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      let field = at + 4;
      return narrow.map((value) => {
        if (value !== IN_ZIP64) return value;
        field += 8;
        return readUint64(view, field - 8);
      }) as [number, number, number];
    }
    at += 4 + bodyLength;
  }
  throw damagedFile('its zip64 sizes are missing');
}

function readUint64(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damagedFile('it declares an impossible size');
  return Number(value);
}

function decodeName(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll('\\', '/').replace(/^\//, '');
}
