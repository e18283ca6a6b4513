import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { ImportRefusal } from '../import-refusal.ts';
import { readArchive } from './read-archive.ts';
import { writeArchive } from './write-archive.ts';

const LIMITS = { bytesOut: 1_000_000, entries: 10 };

function refusalOf(act: () => unknown): string {
  try {
    act();
  } catch (cause) {
    if (cause instanceof ImportRefusal) return cause.code;
    throw cause;
  }
  return 'none';
}

const small = zipSync({
  'a.txt': strToU8('first'),
  'b/c.txt': [strToU8('second '.repeat(50)), { level: 9 }],
});

describe('reading an archive', () => {
  it('gives the parts that another writer packed', () => {
    const archive = readArchive(small, LIMITS);
    expect(archive.entries.map(({ name }) => name)).toEqual(['a.txt', 'b/c.txt']);
    expect(new TextDecoder().decode(archive.read(archive.find('B/C.txt')!))).toBe('second '.repeat(50));
  });

  it('refuses what inflates past the limit, whatever the headers say', () => {
    const bomb = zipSync({ 'x.xml': [new Uint8Array(5_000_000), { level: 9 }] });
    expect(refusalOf(() => readArchive(bomb, LIMITS))).toBe('bomb');
    const lying = Uint8Array.from(bomb);
    const view = new DataView(lying.buffer);
    for (let at = 0; at < lying.length - 4; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    }
    expect(refusalOf(() => readArchive(lying, LIMITS))).toBe('bomb');
  });

  it('counts all entries together', () => {
    const parts = Object.fromEntries(
      Array.from({ length: 5 }, (_, index) => [`${index}.xml`, new Uint8Array(300_000)]),
    );
    expect(refusalOf(() => readArchive(zipSync(parts), LIMITS))).toBe('bomb');
  });

  it('refuses too many entries', () => {
    const parts = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`${index}`, strToU8('')]));
    expect(refusalOf(() => readArchive(zipSync(parts), LIMITS))).toBe('bomb');
  });

  it('refuses a cut, a flipped bit, a renamed local header and two parts of one name', () => {
    expect(refusalOf(() => readArchive(small.subarray(0, small.length - 30), LIMITS))).toBe('broken');
    const flipped = Uint8Array.from(small);
    flipped[37] = flipped[37]! ^ 1;
    expect(refusalOf(() => readArchive(flipped, LIMITS))).toBe('broken');
    const renamed = Uint8Array.from(small);
    renamed[30] = 'z'.charCodeAt(0);
    expect(refusalOf(() => readArchive(renamed, LIMITS))).toBe('broken');
    const twice = Uint8Array.from(zipSync({ 'a.txt': strToU8('1'), 'b.txt': strToU8('2') }));
    for (let at = 0; at < twice.length; at++) {
      if (twice[at] === 'b'.charCodeAt(0) && twice[at + 1] === '.'.charCodeAt(0))
        twice[at] = 'a'.charCodeAt(0);
    }
    expect(refusalOf(() => readArchive(twice, LIMITS))).toBe('broken');
  });

  it('says that an encrypted entry needs its password removed', () => {
    const locked = Uint8Array.from(small);
    const view = new DataView(locked.buffer);
    for (let at = 0; at < locked.length - 4; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 1, true);
    }
    expect(refusalOf(() => readArchive(locked, LIMITS))).toBe('password-protected');
  });

  it('reads data descriptors and zip64 sizes', () => {
    const archive = readArchive(streamedZip64('part.xml', strToU8('<a/>')), LIMITS);
    expect(new TextDecoder().decode(archive.read(archive.find('part.xml')!))).toBe('<a/>');
    const copy = writeArchive(archive, new Map([['new.xml', strToU8('<b/>')]]));
    const again = readArchive(copy, LIMITS);
    expect(new TextDecoder().decode(again.read(again.find('part.xml')!))).toBe('<a/>');
  });

  it('never fails but by a refusal on damaged bytes', () => {
    for (let at = 0; at < small.length; at++) {
      const damaged = Uint8Array.from(small);
      damaged[at] = damaged[at]! ^ 0xff;
      expect(['none', 'broken', 'bomb', 'password-protected']).toContain(
        refusalOf(() => readArchive(damaged, LIMITS)),
      );
    }
  });
});

describe('writing an archive', () => {
  it('without a change gives the same bytes', () => {
    expect(writeArchive(readArchive(small, LIMITS), new Map())).toEqual(small);
  });

  it('replaces one part, adds another and leaves the rest as it lies', () => {
    const written = writeArchive(
      readArchive(small, LIMITS),
      new Map([
        ['a.txt', strToU8('other')],
        ['new.txt', strToU8('new')],
      ]),
    );
    const parts = unzipSync(written);
    expect(Object.keys(parts)).toEqual(['a.txt', 'b/c.txt', 'new.txt']);
    expect(new TextDecoder().decode(parts['a.txt'])).toBe('other');
    const before = readArchive(small, LIMITS).find('b/c.txt')!;
    const after = readArchive(written, LIMITS).find('b/c.txt')!;
    expect(written.subarray(after.start, after.end)).toEqual(small.subarray(before.start, before.end));
  });

  it('does not touch the bytes that it was given, even when they are a Buffer', () => {
    const given = Buffer.from(small);
    writeArchive(readArchive(given, LIMITS), new Map([['a.txt', strToU8('much longer than before')]]));
    expect(Uint8Array.from(given)).toEqual(small);
  });
});

/** A stored entry as a streaming writer makes it: sizes after the data, and in the directory only in zip64 fields. */
function streamedZip64(name: string, content: Uint8Array): Uint8Array {
  const archive = readArchive(zipSync({ [name]: [content, { level: 0 }] }), LIMITS);
  const { crc } = archive.entries[0]!;
  const nameBytes = strToU8(name);
  const chunks: number[] = [];
  const u16 = (value: number) => chunks.push(value & 255, value >> 8);
  const u32 = (value: number) => {
    u16(value & 0xffff);
    u16(value >>> 16);
  };
  const u64 = (value: number) => {
    u32(value);
    u32(0);
  };
  const start = () => {
    u16(45);
    u16(8);
    u16(0);
    u32(0);
  };
  u32(0x04034b50);
  start();
  u32(0);
  u32(0);
  u32(0);
  u16(nameBytes.length);
  u16(0);
  chunks.push(...nameBytes, ...content);
  u32(0x08074b50);
  u32(crc);
  u64(content.length);
  u64(content.length);
  const directory = chunks.length;
  u32(0x02014b50);
  u16(45);
  start();
  u32(crc);
  u32(0xffffffff);
  u32(0xffffffff);
  u16(nameBytes.length);
  u16(28);
  u16(0);
  u16(0);
  u16(0);
  u32(0);
  u32(0xffffffff);
  chunks.push(...nameBytes);
  u16(1);
  u16(24);
  u64(content.length);
  u64(content.length);
  u64(0);
  const size = chunks.length - directory;
  u32(0x06054b50);
  u16(0);
  u16(0);
  u16(1);
  u16(1);
  u32(size);
  u32(directory);
  u16(0);
  return Uint8Array.from(chunks);
}
