import { schema } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import { attributesToMarks } from './marks.ts';
import * as Y from 'yjs';
import { documentRoot } from './document-root.ts';

/** Told which shared node a node was read from. */
type Visit = (node: Node, element: Y.XmlElement) => void;

/** What is in a shared document, as the editor shows it. Changes nothing, whatever it finds. */
export function readDocument(doc: Y.Doc, visit?: Visit): Node {
  const blocks = documentRoot(doc)
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlElement ? [readBlock(child, visit)] : []))
    .filter((node) => node !== null);
  return schema.node('doc', null, blocks.length > 0 ? blocks : [schema.node('paragraph')]);
}

/** One block. Null when it cannot be one, as after somebody else's row was deleted around it. */
export function readBlock(element: Y.XmlElement, visit?: Visit): Node | null {
  const type = schema.nodes[element.nodeName];
  if (!type) return null;
  const children: Node[] = [];
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlElement) {
      const node = readBlock(child, visit);
      if (node) children.push(node);
    } else if (child instanceof Y.XmlText) {
      children.push(...readText(child));
    }
  }
  try {
    const node = type.create(element.getAttributes(), children);
    node.check();
    visit?.(node, element);
    return node;
  } catch {
    return null;
  }
}

type TextRun = { insert: unknown; attributes?: Record<string, Record<string, unknown>> };

function readText(text: Y.XmlText): Node[] {
  return (text.toDelta() as TextRun[])
    .filter((run): run is TextRun & { insert: string } => typeof run.insert === 'string')
    .map((run) => schema.text(run.insert, attributesToMarks(run.attributes ?? {})));
}
