import { documentParagraphs, numberingLabels, type DocumentParagraph } from '@countersign/documents';
import type { ImportedDocument } from '@countersign/documents';
import { asId } from '@countersign/domain';
import type { Contract } from '@countersign/playbook';
import { rejectBy } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';

export type NumberingModel = ImportedDocument['numbering'];

/** Where an AI reviewer's paragraph stands in the document. */
export type ReadParagraph = {
  /** Id under which the review knows it. */
  readonly id: string;
  /** Id of the document's paragraph that it is, or begins in; null where that has none. */
  readonly nodeId: string | null;
  readonly text: string;
  /** ProseMirror positions in the document as it stands, for stretches of the text without what is hidden. */
  readonly stretches: readonly Stretch[];
};

/** Text `[start, end)` of a paragraph stands at `[from, to)` of the document. */
export type Stretch = {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
};

/** A contract as an AI reviewer reads it. */
export type ContractReading = {
  readonly contract: Contract;
  readonly paragraphs: ReadonlyMap<string, ReadParagraph>;
};

export type ReadingOptions = {
  /** Account whose own proposals are left out; null reads every proposal as accepted. */
  readonly reviewer: string | null;
  readonly numbering: NumberingModel;
  readonly title: string;
};

/**
 * Reads a document as people have left it: their proposals as accepted, the reviewer's own left out. So a redline of
 * its own does not make the reviewer believe that the matter is settled.
 */
export function readAsContract(
  document: Node,
  { reviewer, numbering, title }: ReadingOptions,
): ContractReading {
  const without = reviewer === null ? null : rejectBy(document, reviewer);
  const doc = without?.doc ?? document;
  const back = without && without.steps.length > 0 ? wayBack(document, without, String(reviewer)) : null;
  const labels = numberingLabels(doc, numbering);
  const taken = new Set<string>();
  const paragraphs = documentParagraphs(doc, 'accept').map((paragraph, index) => {
    const id = freeId(paragraph.id, index, taken);
    const { text, segments, properties, cell } = paragraph;
    const read: ReadParagraph = {
      id,
      nodeId: nodeIdOf(paragraph),
      text,
      stretches: segments.flatMap((segment) => toStretches(segment, back)),
    };
    return { read, label: labels.get(paragraph.id)?.text ?? null, properties, cell };
  });
  return {
    contract: {
      title,
      paragraphs: paragraphs.map(({ read, label, properties, cell }) => ({
        id: asId('paragraph', read.id),
        text: read.text,
        label: label === '' ? null : label,
        level: properties.level,
        style: properties.style,
        cell,
      })),
    },
    paragraphs: new Map(paragraphs.map(({ read }) => [read.id, read])),
  };
}

/** Paragraphs typed in a moment ago may have no id yet, or for a moment the id of the one they were split from. */
function freeId(id: string, index: number, taken: Set<string>): string {
  const free = id !== '' && !taken.has(id) ? id : `~${index}`;
  taken.add(free);
  return free;
}

/** The tail of a proposed split is known as `ID/2`: it is part of the document's paragraph ID. */
function nodeIdOf({ id }: DocumentParagraph): string | null {
  return id.replace(/\/\d+$/, '') || null;
}

/** From a document without somebody's proposals to the one with them. */
type WayBack = {
  readonly map: (position: number, side: -1 | 1) => number;
  /** Places, in order, from which proposed text was taken. */
  readonly cuts: readonly number[];
};

function wayBack(document: Node, without: Transform, reviewer: string): WayBack {
  const mapping = without.mapping.invert();
  const cuts: number[] = [];
  document.descendants((node, position) => {
    const inserted = node.isText && node.marks.find(({ type }) => type.name === 'inserted');
    if (inserted && inserted.attrs['by'] === reviewer) cuts.push(without.mapping.map(position));
  });
  return { map: (position, side) => mapping.map(position, side), cuts };
}

function toStretches(
  { start, length, position }: { start: number; length: number; position: number },
  back: WayBack | null,
): Stretch[] {
  const end = position + length;
  if (!back) return [{ start, end: start + length, from: position, to: end }];
  const inside = back.cuts.filter((cut) => cut > position && cut < end);
  const edges = [...new Set([position, ...inside, end])].sort((a, b) => a - b);
  return edges.slice(1).map((to, index) => {
    const from = edges[index]!;
    return {
      start: start + from - position,
      end: start + to - position,
      from: back.map(from, 1),
      to: back.map(to, -1),
    };
  });
}
