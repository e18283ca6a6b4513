import type { ImportedDocument } from '../imported-document.ts';
import { titleFromFileName, titleFromProperties, titleFromText } from '../document-title.ts';
import { AVERAGE_PAGE, estimatePages, fewestPages } from '../estimate-pages.ts';
import { grouped, requireFewPages } from '../too-much.ts';
import { findTitle as findTitleIn } from '../text/find-title.ts';
import { childNamed, integerOf, textOf } from '../xml/xml-element.ts';
import type { DocxOptions } from './docx-options.ts';
import type { WordBody } from './read-word-body.ts';
import type { WordParagraph } from './word-model.ts';
import type { WordPackage } from './word-package.ts';

type Description = Omit<ImportedDocument, 'doc' | 'comments' | 'authors'>;

/** Everything about a Word file but its text. @throws ImportRefusal 'too-large' past the page limit */
export function describeDocument(file: WordPackage, body: WordBody, options: DocxOptions): Description {
  const pages = countPages(file, body);
  requireFewPages(pages.count, options.limits, pages);
  return {
    type: 'docx',
    title: findTitle(file, body, options.fileName),
    pages: pages.count,
    numbering: body.numbering,
    formats: Object.fromEntries([...body.formats.formats].map(([key, { look }]) => [key, look])),
    styles: Object.fromEntries(
      [...body.styles.paragraph].map(([id, { name, level }]) => [id, { name, level }]),
    ),
    readOnly: false,
    warnings: [...body.warnings].map(([code, { message, count }]) => ({ code, message, count })),
  };
}

/** Word's own count is believed only as far as the text bears it out: it may be stale, or made up. */
function countPages(
  file: WordPackage,
  body: WordBody,
): { readonly count: number; readonly counted: string; readonly how?: string } {
  const properties = file
    .relationships('')
    .find(({ type }) => type === 'extended-properties' || type === 'extendedProperties');
  const root = properties === undefined ? undefined : file.part(properties.target.replace(/^\//, ''))?.root;
  const element = childNamed(root, 'ep:Pages');
  const stated = element === undefined ? undefined : integerOf(textOf(element));
  const estimated = estimatePages(body.characters);
  const rendered = body.renderedPageBreaks + 1;
  const fewest = Math.max(rendered, fewestPages(body.characters));
  if (stated !== undefined && stated >= fewest && stated <= 10 * estimated)
    return { count: stated, counted: 'By Word’s count, the document has' };
  if (rendered >= estimated) return { count: rendered, counted: 'By its page breaks, the document has' };
  const how = `${grouped(body.characters)} characters, ${grouped(AVERAGE_PAGE)} to a page`;
  return { count: estimated, counted: 'The document fills about', how };
}

/** Paragraphs at the start among which a document's title stands; the style is used for headings of tables too. */
const OPENING = 40;

function findTitle(file: WordPackage, body: WordBody, fileName: string): string {
  const properties = file.relationships('').find(({ type }) => type === 'core-properties');
  const root = properties === undefined ? undefined : file.part(properties.target.replace(/^\//, ''))?.root;
  const element = childNamed(root, 'dc:title');
  const stated = titleFromProperties(element && textOf(element));
  if (stated !== null) return stated.slice(0, 200);
  const opening = body.paragraphs.slice(0, OPENING);
  const titled = opening.find((each) => isTitle(each, body) && textOfParagraph(each).trim() !== '');
  return (
    titleFromText(titled === undefined ? '' : textOfParagraph(titled)) ??
    findTitleIn(opening.map(textOfParagraph)) ??
    titleFromFileName(fileName)
  );
}

function isTitle({ properties }: WordParagraph, { styles }: WordBody): boolean {
  return /^title$/i.test(styles.paragraph.get(properties.style ?? '')?.name ?? '');
}

function textOfParagraph({ items }: WordParagraph): string {
  return items
    .map((item) => (item.type === 'span' && item.revisions.deleted === null ? item.text : ''))
    .join('');
}
