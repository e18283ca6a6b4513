const LONGEST = 120;

/** A line of the document as its title; null where it is too long or says nothing. */
export function titleFromText(text: string): string | null {
  const line = text.replace(/[\s\uFFFC]+/g, ' ').trim();
  return line === '' || line.length > LONGEST ? null : line;
}

/** "signed/NDA_final.docx" → "NDA final". */
export function titleFromFileName(fileName: string): string {
  const base = fileName.split(/[/\\]/).at(-1) ?? '';
  const title = base
    .replace(/\.(?:docx?|pdf|txt|md|markdown)$/i, '')
    .replace(/[_\s]+/g, ' ')
    .trim();
  return title === '' ? 'Untitled' : title.slice(0, LONGEST);
}
