import { elementsOf, type XmlElement } from '../xml/xml-element.ts';
import { isUnderstood } from '../xml/namespaces.ts';
import type { RawSource } from './raw-xml.ts';
import type { RunFormats } from './run-formats.ts';
import type { WordChange } from './word-model.ts';
import type { Relationship } from './word-package.ts';
import { rawTags } from './raw-xml.ts';

/** What is lost or shown in another way, for the person who uploaded the file. `count` places have it. */
export type FidelityWarning = { readonly code: string; readonly message: string; readonly count: number };

/** XML of a character that stands for something else. */
export type ObjectSource = {
  readonly xml: string;
  /** Whether it belongs inside a run (an image) or beside runs (a formula). */
  readonly inRun: boolean;
};

/**
 * State of reading one body from start to end. Word lets comments, moves and fields span paragraphs, so what is open
 * is a matter of the document, not of the paragraph.
 */
export type Reading = {
  readonly raw: RawSource;
  readonly formats: RunFormats;
  readonly relationships: ReadonlyMap<string, Relationship>;
  /** Text of footnotes and endnotes: 'footnote/2' → text. */
  readonly notes: ReadonlyMap<string, string>;
  readonly objects: Map<string, ObjectSource>;
  readonly openComments: Set<string>;
  /** Fields begun and not ended before this paragraph, outermost first. */
  readonly openFields: { inCode: boolean }[];
  /** Names of open moves, by side. */
  readonly moves: { from: string | null; to: string | null };
  readonly warnings: Map<string, { message: string; count: number }>;
  renderedPageBreaks: number;
  characters: number;
  containers: number;
};

export function warn(reading: Pick<Reading, 'warnings'>, code: string, message: string): void {
  const known = reading.warnings.get(code);
  if (known === undefined) reading.warnings.set(code, { message, count: 1 });
  else known.count += 1;
}

/** The branch of an mc:AlternateContent that this reader understands (ECMA-376 part 3, 9). */
export function chosenBranch(alternate: XmlElement): XmlElement | undefined {
  const branches = elementsOf(alternate);
  const choice = branches.find(
    ({ name, attributes, scope }) =>
      name === 'mc:Choice' &&
      (attributes['Requires'] ?? '')
        .split(/\s+/)
        .filter((prefix) => prefix !== '')
        .every((prefix) => isUnderstood(scope.get(prefix) ?? '')),
  );
  return choice ?? branches.find(({ name }) => name === 'mc:Fallback');
}

/** Notes the start or end of a moved range. */
export function followMove(element: XmlElement, reading: Reading): void {
  switch (element.name) {
    case 'w:moveFromRangeStart':
      reading.moves.from = element.attributes['w:name'] ?? null;
      break;
    case 'w:moveToRangeStart':
      reading.moves.to = element.attributes['w:name'] ?? null;
      break;
    case 'w:moveFromRangeEnd':
      reading.moves.from = null;
      break;
    case 'w:moveToRangeEnd':
      reading.moves.to = null;
      break;
    default:
  }
}

export function readChange(element: XmlElement, reading: Reading): WordChange {
  const side = element.name === 'w:moveFrom' ? 'from' : element.name === 'w:moveTo' ? 'to' : null;
  return {
    author: element.attributes['w:author'] ?? '',
    date: element.attributes['w:date'] ?? '',
    move: side === null ? null : reading.moves[side],
    ...rawTags(element, reading.raw),
  };
}
