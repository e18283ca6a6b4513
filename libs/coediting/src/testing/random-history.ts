import fc from 'fast-check';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { documentRoot } from '../document/document-root.ts';
import { firstUpdate, Replica } from './room-fixture.ts';

export type Kind = 'type' | 'delete' | 'mark' | 'attribute' | 'paragraph' | 'table' | 'cell' | 'remove';
export type Edit = { readonly kind: Kind; readonly where: number; readonly length: number };

export const edit = fc.record({
  kind: fc.constantFrom<Kind[]>(
    'type',
    'type',
    'delete',
    'mark',
    'attribute',
    'paragraph',
    'table',
    'cell',
    'remove',
  ),
  where: fc.nat(1_000),
  length: fc.integer({ min: 1, max: 8 }),
});

/** One change of a document, at a block that is there; where the block does not lend itself to it, none. */
export function carryOut(doc: Y.Doc, edit: Edit): void {
  const { kind, where } = edit;
  const root = documentRoot(doc);
  const block = root.get(where % Math.max(1, root.length));
  if (kind === 'paragraph' || kind === 'table') {
    root.insert(where % (root.length + 1), [kind === 'paragraph' ? paragraph('new') : table()]);
  } else if (kind === 'remove') {
    if (root.length > 1) root.delete(where % root.length, 1);
  } else if (!(block instanceof Y.XmlElement)) return;
  else if (kind === 'attribute') block.setAttribute('id', `p${where}`);
  else if (kind === 'cell') cellOf(block)?.insert(0, [paragraph('cell')]);
  else changeText(textOf(block), edit);
}

function changeText(text: Y.XmlText | undefined, { kind, where, length }: Edit): void {
  if (!text) return;
  const at = where % (text.length + 1);
  const size = Math.min(length, text.length - at);
  if (kind === 'type') text.insert(at, 'abcdefgh'.slice(0, length));
  else if (size > 0 && kind === 'delete') text.delete(at, size);
  else if (size > 0) text.format(at, size, { strong: where % 2 === 0 ? {} : null });
}

/** The text of a paragraph, or of the first one in a table. */
function textOf(block: Y.XmlElement): Y.XmlText | undefined {
  const cell = cellOf(block);
  const holder = cell ? cell.get(0) : block;
  const text = holder instanceof Y.XmlElement ? holder.get(0) : undefined;
  return text instanceof Y.XmlText ? text : undefined;
}

/** The first cell of a table. */
function cellOf(block: Y.XmlElement): Y.XmlElement | undefined {
  if (block.nodeName !== 'table') return undefined;
  return (block.get(0) as Y.XmlElement).get(0) as Y.XmlElement;
}

function paragraph(words: string): Y.XmlElement {
  const node = new Y.XmlElement('paragraph');
  node.insert(0, [new Y.XmlText(words)]);
  return node;
}

function table(): Y.XmlElement {
  const [outer, row, cell] = ['table', 'tableRow', 'tableCell'].map((name) => new Y.XmlElement(name));
  outer!.insert(0, [row!]);
  row!.insert(0, [cell!]);
  cell!.insert(0, [paragraph('in a table')]);
  return outer!;
}

/** A history by three replicas that hear of one another now and then. */
export const history = fc.array(fc.record({ edit, who: fc.nat(2), meet: fc.boolean() }), {
  minLength: 1,
  maxLength: 30,
});

export function replay(steps: readonly { edit: Edit; who: number; meet: boolean }[]): Uint8Array[] {
  const log: Uint8Array[] = [firstUpdate('The first.', 'The second, longer one.')];
  const replicas = [7, 8, 9].map((clientId) => new Replica('me', { clientId, updates: log }));
  for (const { edit: what, who, meet } of steps) {
    const replica = replicas[who]!;
    if (meet) applyUpdates(replica.doc, log);
    const update = replica.change((doc) => carryOut(doc, what));
    if (update.byteLength > 2) log.push(update);
  }
  return log;
}
