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

/** What programs write where a title belongs. */
const PLACEHOLDERS =
  /^(?:\(?(?:untitled|no title|unnamed|unknown)\b.*|microsoft word\b.*|document\d*|title|blank|full page photo|powerpoint presentation|scanned? document)$/i;
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\S*$|[a-z]:\\|\\\\|(?:www|\/)\S)/i;
const FILE_NAME = /\.(?:docx?|dotx?|rtf|odt|wpd|pdf|html?|txt|md|xlsx?|pptx?|tmp)\)?$/i;
/** One word with an underscore or figures in it: "d912345dex101", "NDA_final". */
const BARE_NAME = /^(?=\S*[\d_])\S+$/;

/** The title that a file's properties state; null where it is a placeholder, an address or the name of a file. */
export function titleFromProperties(stated: unknown): string | null {
  if (typeof stated !== 'string') return null;
  const title = stated.replace(/[\s\0]+/g, ' ').trim();
  const saysNothing = [PLACEHOLDERS, ADDRESS, FILE_NAME, BARE_NAME].some((each) => each.test(title));
  return title === '' || saysNothing || !/\p{L}{2}/u.test(title) ? null : title;
}
