import { crc32, inflateRawSync } from 'node:zlib';

import { damagedFile, ImportRefusal } from '../import-refusal.ts';
import type { ImportLimits } from '../limits.ts';
import { readDirectory, type ArchiveEntry } from './read-directory.ts';

/** A zip archive whose every entry has been inflated once, counted and checked. */
export type Archive = {
  readonly bytes: Uint8Array;
  readonly entries: readonly ArchiveEntry[];
  /** The entry of this name; package part names are compared without regard to case (ECMA-376 part 2, 7.2). */
  find(name: string): ArchiveEntry | undefined;
  read(entry: ArchiveEntry): Uint8Array;
};

type ArchiveLimits = Pick<ImportLimits, 'bytesOut' | 'entries'>;

/**
 * Opens a zip archive and inflates every entry within a budget that is counted while inflating, so that neither a
 * false size in a header nor an entry that nobody asks for can hide a bomb.
 *
 * @throws ImportRefusal 'broken' | 'bomb' | 'password-protected'
 */
export function readArchive(bytes: Uint8Array, limits: ArchiveLimits): Archive {
  const entries = readDirectory(bytes, limits.entries);
  const declared = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (declared > limits.bytesOut) throw bomb(limits);
  let left = limits.bytesOut;
  for (const entry of entries) left -= inflate(bytes, entry, left, limits).length;

  const byName = new Map<string, ArchiveEntry>();
  for (const entry of entries) byName.set(entry.name, entry);
  for (const entry of entries) {
    const folded = entry.name.toLowerCase();
    if (!byName.has(folded)) byName.set(folded, entry);
  }
  return {
    bytes,
    entries,
    find: (name) => byName.get(name) ?? byName.get(name.toLowerCase()),
    read: (entry) => inflate(bytes, entry, limits.bytesOut, limits),
  };
}

function inflate(bytes: Uint8Array, entry: ArchiveEntry, left: number, limits: ArchiveLimits): Uint8Array {
  const data = bytes.subarray(entry.dataStart, entry.dataEnd);
  const content = entry.method === 0 ? data : inflateDeflated(data, entry, left, limits);
  if (content.length > left) throw bomb(limits);
  if (content.length !== entry.size || crc32(content) !== entry.crc) {
    throw damagedFile(`"${entry.name}" inside it does not match its checksum`);
  }
  return content;
}

function inflateDeflated(
  data: Uint8Array,
  entry: ArchiveEntry,
  left: number,
  limits: ArchiveLimits,
): Uint8Array {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, left) });
  } catch (cause) {
    if (cause instanceof RangeError) throw bomb(limits);
    throw damagedFile(`"${entry.name}" inside it cannot be unpacked`, cause);
  }
}

function bomb(limits: ArchiveLimits): ImportRefusal {
  const mebibytes = Math.floor(limits.bytesOut / (1024 * 1024));
  return new ImportRefusal(
    'bomb',
    `The file unpacks to more than ${mebibytes} MiB, which no contract needs. Open it in Word, save it again and upload that.`,
  );
}
