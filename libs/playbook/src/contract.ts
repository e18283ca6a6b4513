import { InputError, type ParagraphId } from '@countersign/domain';

/** Where a paragraph stands in a table. Rows and columns count from 0. */
export type CellPosition = { readonly table: string; readonly row: number; readonly column: number };

/**
 * A paragraph as the deterministic review reads it. `label` is the numbering as printed ("9.4", "(b)", "Schedule 2")
 * where the source keeps it apart from the text; `level` the outline level 0…8 of a heading.
 */
export type Paragraph = {
  readonly id: ParagraphId;
  readonly text: string;
  readonly label?: string | null;
  readonly level?: number | null;
  readonly style?: string | null;
  readonly cell?: CellPosition | null;
};

/**
 * A clause that a model found. Offsets are UTF-16, end exclusive: within `paragraphId` when it is named, otherwise
 * within `contractText`. `probability` is in [0, 1].
 */
export type ClassifiedClause = {
  readonly category: string;
  readonly start: number;
  readonly end: number;
  readonly probability: number;
  readonly paragraphId?: ParagraphId;
};

export type Contract = { readonly title?: string; readonly paragraphs: readonly Paragraph[] };

/** The text that document offsets refer to: paragraphs joined by one line feed, labels left out. */
export function contractText(contract: Contract): string {
  return contract.paragraphs.map((paragraph) => paragraph.text).join('\n');
}

/** @throws InputError when two paragraphs share an id or a paragraph has none. */
export function assertContract(contract: Contract): void {
  const seen = new Set<string>();
  for (const [index, { id, text }] of contract.paragraphs.entries()) {
    if (id === '') throw new InputError(`paragraphs[${index}].id`, id, 'a stable, non-empty id');
    if (seen.has(id))
      throw new InputError(`paragraphs[${index}].id`, id, 'an id that no other paragraph has');
    if (typeof text !== 'string') throw new InputError(`paragraphs[${index}].text`, text, 'a string');
    seen.add(id);
  }
}
