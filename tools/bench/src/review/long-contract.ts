import { exportDocx } from '@countersign/documents';
import { schema } from '@countersign/redline';
import { flattenSample, sampleContracts } from '@countersign/samples';
import type { Node } from 'prosemirror-model';

/** Characters on a printed page of a contract, as an import counts pages. */
const PAGE = 3_000;

/** A Word file of so many pages: the paragraphs of the sample contracts one after the other, as often as it takes. */
export function longContract(pages: number): Uint8Array {
  const samples = sampleContracts.flatMap((sample) => flattenSample(sample));
  const blocks: Node[] = [];
  let length = 0;
  for (let i = 0; length < (pages - 0.5) * PAGE; i++) {
    const { id, text, level, style } = samples[i % samples.length]!;
    const attributes = { id: `${id}-${i}`, level, style: level === null ? null : style };
    blocks.push(schema.node('paragraph', attributes, text === '' ? [] : [schema.text(text)]));
    length += text.length + 1;
  }
  const doc = schema.node('doc', null, blocks);
  return exportDocx({ original: null, doc, comments: [], authors: {}, title: 'A long agreement' });
}
