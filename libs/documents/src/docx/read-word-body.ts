import type { NumberingModel } from '@countersign/redline';
import { damagedFile } from '../import-refusal.ts';
import type { ImportLimits } from '../limits.ts';
import { childNamed, childrenNamed, valueOf, type XmlDocument, type XmlElement } from '../xml/xml-element.ts';
import { anchorComments } from './anchor-comments.ts';
import { createBlockIds } from './block-ids.ts';
import type { RawSource } from './raw-xml.ts';
import { readBlocks, type BodyReading } from './read-blocks.ts';
import { readComments, type WordThread } from './read-comments.ts';
import { readNumbering } from './read-numbering.ts';
import { visibleText } from './read-run.ts';
import { readStyles, type Styles } from './read-styles.ts';
import type { ObjectSource } from './reading.ts';
import { RunFormats } from './run-formats.ts';
import type { WordBlock, WordParagraph } from './word-model.ts';
import type { WordPackage } from './word-package.ts';

/** The body of a Word file with all that its text rests on. */
export type WordBody = {
  readonly document: XmlDocument;
  readonly body: XmlElement;
  readonly raw: RawSource;
  readonly blocks: readonly WordBlock[];
  /** Every paragraph, those in tables included, in document order. */
  readonly paragraphs: readonly WordParagraph[];
  readonly styles: Styles;
  readonly numbering: NumberingModel;
  readonly formats: RunFormats;
  readonly objects: ReadonlyMap<string, ObjectSource>;
  readonly threads: readonly WordThread[];
  /** Root comment → paragraph, for comments that cover no text. */
  readonly unanchored: ReadonlyMap<string, WordParagraph>;
  readonly warnings: ReadonlyMap<string, { message: string; count: number }>;
  readonly characters: number;
  readonly renderedPageBreaks: number;
};

/** @throws ImportRefusal */
export function readWordBody(file: WordPackage, limits: ImportLimits): WordBody {
  const document = file.part(file.mainPart);
  const body = childNamed(document?.root, 'w:body');
  if (document === undefined || body === undefined) {
    throw damagedFile('it has no document body');
  }
  const part = (type: string): XmlElement | undefined => {
    const name = file.related(type);
    return name === undefined ? undefined : file.part(name)?.root;
  };
  const stylesPart = part('styles');
  const styles = readStyles(stylesPart);
  const numbering = readNumbering(part('numbering'), numberingStyles(stylesPart));
  const raw = rawSourceOf(document);
  const reading: BodyReading = {
    raw,
    formats: new RunFormats(raw),
    relationships: new Map(file.relationships(file.mainPart).map((each) => [each.id, each])),
    notes: new Map([...notesOf(part('footnotes'), 'footnote'), ...notesOf(part('endnotes'), 'endnote')]),
    objects: new Map(),
    openComments: new Set(),
    openFields: [],
    moves: { from: null, to: null },
    warnings: new Map(),
    renderedPageBreaks: 0,
    characters: 0,
    containers: 0,
    ids: createBlockIds(body),
    styles,
    numbering,
    rawItems: new Map(),
    maxCharacters: limits.characters,
  };
  const blocks = readBlocks(body, reading);
  const threads = readComments(part('comments'), part('commentsExtended'));
  const unanchored = anchorComments(reading.rawItems, threads);
  return {
    document,
    body,
    raw,
    blocks,
    paragraphs: [...reading.rawItems.keys()],
    styles,
    numbering,
    formats: reading.formats,
    objects: reading.objects,
    threads,
    unanchored,
    warnings: reading.warnings,
    characters: reading.characters,
    renderedPageBreaks: reading.renderedPageBreaks,
  };
}

export function rawSourceOf({ source, root }: XmlDocument): RawSource {
  const word = [...root.scope].find(
    ([prefix, uri]) => prefix !== '' && /wordprocessingml\/(?:2006\/)?main$/.test(uri),
  );
  return { source, rootScope: root.scope, word: word?.[0] ?? 'w' };
}

/** Numbering style → the instance that it names. */
function numberingStyles(styles: XmlElement | undefined): Map<string, string> {
  const numbers = new Map<string, string>();
  for (const style of childrenNamed(styles, 'w:style')) {
    if (style.attributes['w:type'] !== 'numbering') continue;
    const number = valueOf(childNamed(childNamed(style, 'w:pPr'), 'w:numPr'), 'w:numId');
    if (number !== undefined) numbers.set(style.attributes['w:styleId'] ?? '', number);
  }
  return numbers;
}

function notesOf(part: XmlElement | undefined, kind: 'footnote' | 'endnote'): [string, string][] {
  return childrenNamed(part, `w:${kind}`).map((note) => [
    `${kind}/${note.attributes['w:id'] ?? ''}`,
    visibleText(note).trim(),
  ]);
}
