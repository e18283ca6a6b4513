import fc from 'fast-check';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { documentRoot } from '../document/document-root.ts';
import { firstUpdate, Replica } from './room-fixture.ts';

export const edit = fc.record({
  kind: fc.constantFrom<Kind[]>(
    'type',
    'type',
    'delete',
    'mark',
    'attribute',
    'paragraph',
    'table',
    'remove',
  ),
  where: fc.nat(1_000),
  length: fc.integer({ min: 1, max: 8 }),
});
export type Kind = 'type' | 'delete' | 'mark' | 'attribute' | 'paragraph' | 'table' | 'remove';
export type Edit = { readonly kind: Kind; readonly where: number; readonly length: number };

export function carryOut(doc: Y.Doc, { kind, where, length }: Edit): void {
  const root = documentRoot(doc);
  const block = root.get(where % Math.max(1, root.length));
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
  if (kind === 'paragraph' || kind === 'table') {
    root.insert(where % (root.length + 1), [kind === 'paragraph' ? paragraph() : table()]);
  } else if (kind === 'remove') {
    if (root.length > 1) root.delete(where % root.length, 1);
  } else if (kind === 'attribute') {
    if (block instanceof Y.XmlElement) block.setAttribute('id', `p${where}`);
  } else if (text instanceof Y.XmlText) {
    const at = where % (text.length + 1);
    const size = Math.min(length, text.length - at);
    if (kind === 'type') text.insert(at, 'abcdefgh'.slice(0, length));
    else if (size > 0 && kind === 'delete') text.delete(at, size);
    else if (size > 0) text.format(at, size, { strong: where % 2 === 0 ? {} : null });
  }
}

function paragraph(): Y.XmlElement {
  const node = new Y.XmlElement('paragraph');
  node.insert(0, [new Y.XmlText('new')]);
  return node;
}

function table(): Y.XmlElement {
  const [outer, row, cell] = ['table', 'tableRow', 'tableCell'].map((name) => new Y.XmlElement(name));
  outer!.insert(0, [row!]);
  row!.insert(0, [cell!]);
  cell!.insert(0, [paragraph()]);
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
