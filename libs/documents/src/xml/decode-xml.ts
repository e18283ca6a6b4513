import { ImportRefusal } from '../import-refusal.ts';
import { decodeWindows1252 } from '../text/windows-1252.ts';

const ENCODINGS: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['ascii', 'utf-8'],
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['windows-1252', 'windows-1252'],
  ['utf-16', 'utf-16le'],
]);

/**
 * Bytes of an XML part to text (XML 1.0, appendix F): byte order mark, then the shape of the first bytes, then the
 * declared encoding.
 *
 * @throws ImportRefusal 'broken' for an unknown encoding or bytes that are not in it
 */
export function decodeXml(bytes: Uint8Array, part: string): string {
  const encoding = encodingOf(bytes);
  if (encoding === undefined) {
    throw new ImportRefusal('broken', `"${part}" inside the file is in an unknown character encoding.`);
  }
  if (encoding === 'windows-1252') return decodeWindows1252(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ImportRefusal('broken', `"${part}" inside the file is not valid ${encoding}.`, { cause });
  }
}

function encodingOf(bytes: Uint8Array): string | undefined {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c) return 'utf-16be';
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const declared = /^\s*(?:\u00EF\u00BB\u00BF)?<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/.exec(head)?.[1];
  return declared === undefined ? 'utf-8' : ENCODINGS.get(declared.toLowerCase());
}

/** Text of a part back to bytes: always UTF-8, and the declaration says so. */
export function encodeXml(source: string): Uint8Array {
  const declared = source.replace(
    /^(<\?xml[^>]*?encoding\s*=\s*)(["'])([^"']+)\2/,
    (whole, before: string, quote: string, name: string) =>
      name.toLowerCase() === 'utf-8' ? whole : `${before}${quote}UTF-8${quote}`,
  );
  return new TextEncoder().encode(declared);
}
