import { decodeWindows1252 } from './windows-1252.ts';

/**
 * Text of a file without a declared encoding: by byte order mark, else UTF-8 where the bytes are valid UTF-8, else
 * Windows-1252. Line ends become "\n".
 */
export function decodeText(bytes: Uint8Array): string {
  const text =
    decoded(
      bytes,
      bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : bytes[0] === 0xff && bytes[1] === 0xfe
          ? 'utf-16le'
          : 'utf-8',
    ) ?? decodeWindows1252(bytes);
  return text.replace(/\r\n?/g, '\n').replaceAll('\f', '\n');
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
