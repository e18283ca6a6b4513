import { ImportRefusal } from './import-refusal.ts';
import type { DocumentType } from './imported-document.ts';

/** Signatures of files that are often uploaded by mistake, with what to call them. */
const OTHERS: readonly (readonly [signature: readonly number[], what: string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG image'],
  [[0xff, 0xd8, 0xff], 'a JPEG image'],
  [[0x47, 0x49, 0x46, 0x38], 'a GIF image'],
  [[0x49, 0x49, 0x2a, 0x00], 'a TIFF image'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'a TIFF image'],
  [[0x1f, 0x8b], 'a gzip archive'],
  [[0x52, 0x61, 0x72, 0x21], 'a RAR archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7z archive'],
  [[0x4d, 0x5a], 'a program'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
];

const ADVICE = 'Upload a .docx, .pdf, .txt or .md file.';

/**
 * What a file is, by its content. The name decides only between plain text and Markdown, which have no signature.
 *
 * @throws ImportRefusal 'empty' | 'wrong-type' | 'password-protected'
 */
export function detectType(bytes: Uint8Array, fileName: string): DocumentType {
  if (bytes.length === 0)
    throw new ImportRefusal(
      'empty',
      'The file is empty: it has 0 bytes. Save the contract again, then upload it.',
    );
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) throw compoundFile(bytes);
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return 'docx';
  // Readers look for the header in the first kibibyte (ISO 32000-1, annex H.3.4).
  if (latin1(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf';
  const other = OTHERS.find(([signature]) => startsWith(bytes, signature));
  if (other !== undefined) throw new ImportRefusal('wrong-type', `This is ${other[1]}. ${ADVICE}`);
  const head = latin1(bytes.subarray(0, 512)).trimStart();
  if (head.startsWith('{\\rtf')) {
    throw new ImportRefusal('wrong-type', 'This is a Rich Text file. Save it as .docx and upload it again.');
  }
  if (/^(?:<!doctype html|<html|<\?xml)/i.test(head)) {
    throw new ImportRefusal('wrong-type', `This is an HTML or XML file. ${ADVICE}`);
  }
  if (!looksLikeText(bytes))
    throw new ImportRefusal(
      'wrong-type',
      `This is neither Word, PDF nor text, whatever its name says. ${ADVICE}`,
    );
  return /\.(?:md|markdown|mdown|mkd)$/i.test(fileName) ? 'md' : 'txt';
}

/** An OLE compound file: an encrypted Office package, or a Word file from before 2007. */
function compoundFile(bytes: Uint8Array): ImportRefusal {
  if (includesUtf16(bytes, 'EncryptedPackage')) {
    return new ImportRefusal(
      'password-protected',
      'The file is protected by a password. Remove it and upload the file again.',
    );
  }
  const what = includesUtf16(bytes, 'WordDocument')
    ? 'a Word file from before 2007 (.doc)'
    : 'an old Office file';
  return new ImportRefusal('wrong-type', `This is ${what}. Save it as .docx and upload it again.`);
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function includesUtf16(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(text, 'utf16le'));
}

/** A byte order mark, or hardly any control characters. */
function looksLikeText(bytes: Uint8Array): boolean {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return true;
  const sample = bytes.subarray(0, 65_536);
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) return false;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  }
  return controls <= sample.length / 100;
}
