import { schema } from '@countersign/redline';

import { titleFromFileName } from '../document-title.ts';
import { plainCharacters } from '../docx/plain-characters.ts';
import type { ImportedDocument } from '../imported-document.ts';
import type { ImportLimits } from '../limits.ts';
import { buildPlain, createIds } from './build-plain.ts';
import { decodeText } from './decode-text.ts';
import { findTitle } from './find-title.ts';

/** Reads plain text: a line is a paragraph, unless the text is wrapped, where a blank line ends one. */
export function importText(
  bytes: Uint8Array,
  { fileName, limits }: { fileName: string; limits: ImportLimits },
): ImportedDocument {
  const nextId = createIds();
  const lines = decodeText(bytes)
    .split('\n')
    .map((line) => plainCharacters(line).trimEnd());
  const paragraphs = (isWrapped(lines) ? unwrap(lines) : lines).filter((line) => line.trim() !== '');
  const blocks = paragraphs.map((line) =>
    schema.nodes.paragraph.create({ id: nextId('p') }, schema.text(line)),
  );
  const title = findTitle(paragraphs) ?? titleFromFileName(fileName);
  return buildPlain({ type: 'txt', title, blocks, readOnly: false, warnings: [] }, limits);
}

/** Text broken at a fixed width: most lines that another one follows are nearly as long as the longest. */
function isWrapped(lines: readonly string[]): boolean {
  const followed = lines.filter(
    (line, index) => line.trim() !== '' && (lines[index + 1] ?? '').trim() !== '',
  );
  if (followed.length < 5 || !lines.some((line) => line.trim() === '')) return false;
  const longest = followed.reduce((most, line) => Math.max(most, line.length), 0);
  const near = followed.filter((line) => line.length >= longest * 0.7).length;
  return longest <= 100 && near >= followed.length * 0.6;
}

function unwrap(lines: readonly string[]): string[] {
  const paragraphs: string[] = [];
  let open = false;
  for (const line of lines) {
    const text = line.trim();
    if (text === '') open = false;
    else if (open && !/^(?:[-*•]|\(?[a-z0-9]{1,4}[.)])\s/i.test(text))
      paragraphs.push(`${paragraphs.pop()!} ${text}`);
    else {
      paragraphs.push(line);
      open = true;
    }
  }
  return paragraphs;
}
