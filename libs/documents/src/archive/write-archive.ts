import { crc32, deflateRawSync } from 'node:zlib';

import type { Archive } from './read-archive.ts';
import type { ArchiveEntry } from './read-directory.ts';

type Placed = { readonly local: Uint8Array; readonly directory: (offset: number) => Uint8Array };

/**
 * Writes an archive anew with some parts replaced or added. Every other part is copied as it lies, compressed bytes,
 * header, time stamp and all; parts keep their order, new ones come last. The same arguments give the same bytes.
 */
export function writeArchive(original: Archive | null, changed: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const placed: Placed[] = [];
  const written = new Set<string>();
  for (const entry of original?.entries ?? []) {
    const content = changed.get(entry.name);
    if (content === undefined) placed.push(copied(original!.bytes, entry));
    else placed.push(packed(entry.name, content));
    written.add(entry.name);
  }
  for (const [name, content] of changed) if (!written.has(name)) placed.push(packed(name, content));
  return assemble(placed);
}

function assemble(placed: readonly Placed[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const push = (chunk: Uint8Array) => {
    chunks.push(chunk);
    size += chunk.length;
  };
  const offsets = placed.map(({ local }) => {
    const offset = size;
    push(local);
    return offset;
  });
  const directoryStart = size;
  placed.forEach(({ directory }, index) => push(directory(offsets[index]!)));
  push(endOfDirectory(placed.length, directoryStart, size - directoryStart));

  const archive = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    archive.set(chunk, at);
    at += chunk.length;
  }
  return archive;
}

function copied(bytes: Uint8Array, entry: ArchiveEntry): Placed {
  return {
    local: bytes.subarray(entry.start, entry.end),
    directory: (offset) => {
      // A copy even of a Buffer, whose own `slice` would share the archive's memory.
      const record = Uint8Array.from(bytes.subarray(entry.directoryStart, entry.directoryEnd));
      moveTo(new DataView(record.buffer), offset);
      return record;
    },
  };
}

/** Sets the offset in a directory record; where it is kept in the zip64 field, it is the last of the wide values. */
function moveTo(record: DataView, offset: number): void {
  if (record.getUint32(42, true) !== 0xffffffff) {
    record.setUint32(42, offset, true);
    return;
  }
  let at = 46 + record.getUint16(28, true);
  while (record.getUint16(at, true) !== 1) at += 4 + record.getUint16(at + 2, true);
  const wideBefore = [20, 24].filter((field) => record.getUint32(field, true) === 0xffffffff).length;
  record.setBigUint64(at + 4 + 8 * wideBefore, BigInt(offset), true);
}

/** 1 January 1980, the zero of the format: an export does not depend on the clock. */
const DOS_DATE = 0x0021;

function packed(name: string, content: Uint8Array): Placed {
  const nameBytes = new TextEncoder().encode(name);
  const data = deflateRawSync(content);
  const common = (view: DataView, at: number) => {
    view.setUint16(at, 20, true);
    view.setUint16(at + 2, 0x0800, true);
    view.setUint16(at + 4, 8, true);
    view.setUint16(at + 8, DOS_DATE, true);
    view.setUint32(at + 10, crc32(content), true);
    view.setUint32(at + 14, data.length, true);
    view.setUint32(at + 18, content.length, true);
    view.setUint16(at + 22, nameBytes.length, true);
  };
  const local = new Uint8Array(30 + nameBytes.length + data.length);
  const localView = new DataView(local.buffer);
  localView.setUint32(0, 0x04034b50, true);
  common(localView, 4);
  local.set(nameBytes, 30);
  local.set(data, 30 + nameBytes.length);
  return {
    local,
    directory: (offset) => {
      const record = new Uint8Array(46 + nameBytes.length);
      const view = new DataView(record.buffer);
      view.setUint32(0, 0x02014b50, true);
      view.setUint16(4, 20, true);
      common(view, 6);
      view.setUint32(42, offset, true);
      record.set(nameBytes, 46);
      return record;
    },
  };
}

function endOfDirectory(count: number, start: number, size: number): Uint8Array {
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, size, true);
  view.setUint32(16, start, true);
  return end;
}
