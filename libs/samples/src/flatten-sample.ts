import { asId, type ParagraphId } from '@countersign/domain';
import type { SampleContract } from './sample-contract.ts';

/** A paragraph in reading order, cells included, in the shape that a review reads. */
export type FlatParagraph = {
  readonly id: ParagraphId;
  readonly text: string;
  readonly label: string | null;
  readonly level: number | null;
  readonly style: string | null;
  readonly cell: { readonly table: string; readonly row: number; readonly column: number } | null;
};

/** All paragraphs of a sample in reading order: cells row by row. */
export function flattenSample(sample: SampleContract): readonly FlatParagraph[] {
  return sample.blocks.flatMap((block): FlatParagraph[] =>
    block.kind === 'paragraph'
      ? [
          {
            id: asId('paragraph', block.id),
            text: block.text,
            label: block.label,
            level: block.level,
            style: block.style,
            cell: null,
          },
        ]
      : block.rows.flatMap((row, rowIndex) =>
          row.map(({ id, text }, column) => ({
            id: asId('paragraph', id),
            text,
            label: null,
            level: null,
            style: null,
            cell: { table: block.id, row: rowIndex, column },
          })),
        ),
  );
}
