import type { Mark, Node } from 'prosemirror-model';
import { schema } from '@countersign/redline';
import type { SampleBlock, SampleContract, SampleParagraph } from '@countersign/samples';

/** A sample contract as a document, so that it comes in through the same door as any uploaded file. */
export function sampleDocument(sample: SampleContract): Node {
  return schema.node('doc', null, sample.blocks.map(toBlock));
}

function toBlock(block: SampleBlock): Node {
  if (block.kind === 'paragraph') return toParagraph(block);
  const rows = block.rows.map((row, rowIndex) =>
    schema.node(
      'tableRow',
      null,
      row.map((cell) =>
        schema.node('tableCell', null, [
          schema.node(
            'paragraph',
            { id: cell.id },
            text(cell.text, rowIndex === 0 ? [schema.mark('strong')] : []),
          ),
        ]),
      ),
    ),
  );
  return schema.node('table', { id: block.id }, rows);
}

function toParagraph({
  id,
  text: words,
  style,
  level,
  listId,
  listLevel,
  align,
  strong,
}: SampleParagraph): Node {
  const pieces: Node[] = [];
  let done = 0;
  for (const [start, end] of strong) {
    pieces.push(
      ...text(words.slice(done, start), []),
      ...text(words.slice(start, end), [schema.mark('strong')]),
    );
    done = end;
  }
  pieces.push(...text(words.slice(done), []));
  const named = style === 'Normal' || style === 'Definition' || style === 'Signature' ? null : style;
  return schema.node('paragraph', { id, style: named, level, listId, listLevel, align }, pieces);
}

function text(words: string, marks: readonly Mark[]): Node[] {
  return words === '' ? [] : [schema.text(words, marks)];
}
