import type { Node } from 'prosemirror-model';

import { isFormatting } from '../formatting.ts';
import { propertiesOf } from '../properties.ts';
import { schema } from '../schema.ts';

/** Text and structure of a document without ids: what two ways to the same result must agree on. */
export function signature(node: Node): string {
  if (node.isText) {
    const marks = node.marks.map((mark) =>
      isFormatting(mark) ? mark.type.name : JSON.stringify(mark.toJSON()),
    );
    return `${JSON.stringify(node.text)}{${marks.sort().join(' ')}}`;
  }
  const children = node.children.map(signature).join(' ');
  if (node.type !== schema.nodes.paragraph) return `${node.type.name}[${children}]${changesOf(node)}\n`;
  return `p${JSON.stringify(Object.values(propertiesOf(node)))}(${children})${changesOf(node)}\n`;
}

function changesOf(node: Node): string {
  return ['inserted', 'deleted', 'restyled']
    .flatMap((name) => ((node.attrs[name] ?? null) === null ? [] : [`!${name}=${String(node.attrs[name])}`]))
    .join('');
}
