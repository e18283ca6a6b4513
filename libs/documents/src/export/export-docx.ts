import { schema, type ParagraphProperties } from '@countersign/redline';
import type { Node } from 'prosemirror-model';

import type { CommentThread } from '../comment-thread.ts';
import { documentOf, fileHash } from '../docx/import-docx.ts';
import type { RawSource } from '../docx/raw-xml.ts';
import { readWordBody, type WordBody } from '../docx/read-word-body.ts';
import type { WordBlock, WordParagraph, WordTable } from '../docx/word-model.ts';
import { openWordPackage, type WordPackage } from '../docx/word-package.ts';
import { DEFAULT_LIMITS, type ImportLimits } from '../limits.ts';
import { RELATIONSHIPS_NAMESPACE, STRICT_RELATIONSHIPS_NAMESPACE } from '../xml/namespaces.ts';
import { childNamed, childrenNamed, type XmlDocument } from '../xml/xml-element.ts';
import { threadsWithAuthorNames, withAuthorNames, type ExportAuthors } from './author-names.ts';
import { numberComments } from './comment-numbers.ts';
import { freshPackage } from './fresh-package.ts';
import { PackageEditor } from './package-editor.ts';
import { greatestId, planDocument } from './plan-document.ts';
import { relationshipType } from './relationship-types.ts';
import { createCopier } from './source-cuts.ts';
import { namesOfPart } from './word-names.ts';
import { writeBlocks } from './write-blocks.ts';
import { writeComments } from './write-comments.ts';
import { createNumberingWriter } from './write-numbering.ts';
import { writePeople } from './write-people.ts';
import type { Writing } from './writing.ts';

export type DocxExport = {
  /** The .docx that the document was imported from; null for a document that was not a Word file. */
  readonly original: Uint8Array | null;
  readonly doc: Node;
  readonly comments: readonly CommentThread[];
  /** Account id → name in the file. An id made by an import (`word:NAME`) needs no entry. */
  readonly authors: ExportAuthors;
  /** Title in the properties of a fresh file. */
  readonly title?: string;
};

/** The exporter trusts that the file was imported once; it still must not be made to unpack a bomb. */
const EXPORT_LIMITS: ImportLimits = {
  ...DEFAULT_LIMITS,
  characters: 5_000_000,
  pages: Number.MAX_SAFE_INTEGER,
};

/**
 * Writes a .docx. With an original, everything that the document does not change stays byte for byte: other parts, the
 * XML of unchanged paragraphs, wrappers and sections; without any change the original itself is returned. Changes are
 * written as Word's own revisions and comments, with authors and dates.
 *
 * The same arguments give the same bytes. @throws ImportRefusal when the original is no readable .docx
 */
export function exportDocx({ original, doc, comments, authors, title }: DocxExport): Uint8Array {
  const bytes = original ?? freshPackage(title ?? '');
  const file = openWordPackage(bytes, EXPORT_LIMITS);
  const body = readWordBody(file, EXPORT_LIMITS);
  const hash = fileHash(bytes);
  const base = documentOf(body, hash, { accounts: {} });
  const named = withAuthorNames(doc, authors);
  const threads = threadsWithAuthorNames(comments, authors);

  const editor = new PackageEditor(file);
  const numbers = numberComments(threads, body.threads, hash);
  const numbersOf = (thread: CommentThread) => thread.comments.map(({ id }) => numbers.of.get(id)!);
  const plan = planDocument(named, threads, { hash, body, doc: base.doc, moves: base.moves }, numbersOf);
  const { names, missing } = namesOfPart(body.document.root);
  const numberingPart = partOf(file, 'numbering');
  const numbering = createNumberingWriter(numberingPart, names.strict, editor);
  let lastId = greatestId(body);
  const writing: Writing = {
    ...plan,
    body,
    names,
    copy: createCopier(body.document.source, plan.cuts),
    ...baseTables(body.blocks, base.doc),
    nextId: () => ++lastId,
    linkTo: createLinks(file, editor, body.raw, names.strict),
    numberOf: (listId) => numbering.numberOf(listId),
    donorFor: createDonors(body),
    tableStyle: findTableStyle(file),
  };
  const { source, root } = body.document;
  const next = writeBody(named, base.doc, writing);
  if (next !== source) editor.setPart(file.mainPart, declare(next, root.start, missing));
  writeComments(threads, {
    body,
    numbers,
    authors,
    parts: {
      comments: partOf(file, 'comments'),
      extended: partOf(file, 'commentsExtended'),
      strict: names.strict,
    },
    editor,
  });
  numbering.write();
  if (next !== source || editor.isChanged()) writePeople(authorsOf(named, threads), file, editor);
  return editor.isChanged() ? editor.write() : bytes;
}

function writeBody(doc: Node, base: Node, writing: Writing): string {
  const { document, body: element, blocks } = writing.body;
  const { source } = document;
  // The empty paragraph that stands for a body without blocks is not in the file.
  if (blocks.length === 0 && doc.eq(base)) return source;
  const content = writeBlocks(doc, 0, { element, blocks }, writing);
  if (element.innerStart < element.end) {
    return source.slice(0, element.innerStart) + content + source.slice(element.innerEnd);
  }
  const open = source.slice(element.start, element.end).replace(/\s*\/>$/, '>');
  const name = /^<([^\s/>]+)/.exec(open)![1]!;
  return `${source.slice(0, element.start)}${open}${content}</${name}>${source.slice(element.end)}`;
}

function declare(source: string, rootStart: number, missing: string): string {
  if (missing === '') return source;
  const end = rootStart + /^<[^\s/>]+/.exec(source.slice(rootStart))![0].length;
  return source.slice(0, end) + missing + source.slice(end);
}

function partOf(file: WordPackage, type: string): { name: string; document: XmlDocument } | null {
  const name = file.related(type);
  const document = name === undefined ? undefined : file.part(name);
  return name === undefined || document === undefined ? null : { name, document };
}

function baseTables(blocks: readonly WordBlock[], doc: Node): Pick<Writing, 'baseTables' | 'baseRows'> {
  const tables = new Map<string, WordTable>();
  const visit = (block: WordBlock): void => {
    if (block.type === 'paragraph') return;
    tables.set(block.id, block);
    for (const { cells } of block.rows) for (const cell of cells) cell.blocks.forEach(visit);
  };
  blocks.forEach(visit);
  const rows = new Map<string, Node>();
  doc.descendants((node) => {
    if (node.type === schema.nodes.tableRow) rows.set(String(node.attrs['id']), node);
    return node.type !== schema.nodes.paragraph;
  });
  return { baseTables: tables, baseRows: rows };
}

/** Reuses the file's relationship to an address where it has one. */
function createLinks(
  file: WordPackage,
  editor: PackageEditor,
  { rootScope }: RawSource,
  strict: boolean,
): Writing['linkTo'] {
  const known = new Map<string, string>();
  for (const { id, type, target, external } of file.relationships(file.mainPart)) {
    if (type === 'hyperlink' && external) known.set(target, id);
  }
  const namespace = strict ? STRICT_RELATIONSHIPS_NAMESPACE : RELATIONSHIPS_NAMESPACE;
  const prefix = [...rootScope].find(([bound, uri]) => bound !== '' && uri === namespace)?.[0];
  const declaration: Record<string, string> = prefix === undefined ? { 'xmlns:r': namespace } : {};
  return (href) => {
    if (href.startsWith('#')) return { anchor: href.slice(1), history: '1' };
    const type = relationshipType('hyperlink', strict);
    const id = known.get(href) ?? editor.addRelationship({ type, target: href, external: true });
    known.set(href, id);
    return { ...declaration, [`${prefix ?? 'r'}:id`]: id, history: '1' };
  };
}

/** Paragraphs to take looks from, the first of each kind; never one that ends a section or bears a change itself. */
function createDonors(body: WordBody): Writing['donorFor'] {
  const cells = new Set(body.blocks.flatMap((block) => (block.type === 'table' ? paragraphsIn(block) : [])));
  const donors = new Map<string, WordParagraph>();
  const keyOf = ({ style, level, listId, listLevel, align }: ParagraphProperties, inTable: boolean) =>
    JSON.stringify([style, level, listId, listLevel, align, inTable]);
  for (const paragraph of body.paragraphs) {
    const properties = childNamed(paragraph.element, 'w:pPr');
    if (paragraph.restyled !== null || childNamed(properties, 'w:sectPr') !== undefined) continue;
    const key = keyOf(paragraph.properties, cells.has(paragraph));
    if (!donors.has(key)) donors.set(key, paragraph);
  }
  return (properties, inTable) => donors.get(keyOf(properties, inTable)) ?? null;
}

function paragraphsIn(table: WordTable): WordParagraph[] {
  return table.rows.flatMap(({ cells }) =>
    cells.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === 'table' ? paragraphsIn(block) : [block])),
    ),
  );
}

function findTableStyle(file: WordPackage): string | null {
  const styles = partOf(file, 'styles')?.document.root;
  const grid = childrenNamed(styles, 'w:style').find(
    ({ attributes }) => attributes['w:type'] === 'table' && attributes['w:styleId'] === 'TableGrid',
  );
  return grid === undefined ? null : 'TableGrid';
}

function authorsOf(doc: Node, threads: readonly CommentThread[]): string[] {
  const names = new Set(
    threads.flatMap(({ comments }) => comments.map(({ by }) => by.replace(/^word:/, ''))),
  );
  doc.descendants((node) => {
    for (const { attrs } of node.marks) {
      if (typeof attrs['by'] === 'string') names.add(attrs['by'].replace(/^word:/, ''));
    }
  });
  return [...names];
}
