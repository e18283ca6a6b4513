import * as Y from 'yjs';
import { applyUpdates } from './apply-updates.ts';
import { historyIdOf } from './common-letters.ts';
import { documentRoot } from './document-root.ts';
import { encodeState } from './state-bytes.ts';

/**
 * What does not stand in the same order in every replica of a document: its log holds an edit that nobody could have made
 * honestly, and where that stands depends on what a replica had heard before it (rule 14 of docs/spec/coediting.md).
 */
export type Unsettled = {
  /** The blocks themselves. */
  readonly blocks: boolean;
  /** What is within these, by the ids of their nodes in the shared history. */
  readonly within: ReadonlySet<string>;
};

/** Looks at what two replicas with the same edits show, and at what stood between that. */
export function unsettledIn(doc: Y.Doc, other: Y.Doc): Unsettled {
  const [root, otherRoot] = [documentRoot(doc), documentRoot(other)];
  if (orderOf(root) !== orderOf(otherRoot)) return { blocks: true, within: new Set() };
  const others = childrenOf(otherRoot);
  const within = childrenOf(root)
    .filter((block, index) => !isSettled(block, others[index]!))
    .map((block) => historyIdOf(block)!);
  return { blocks: false, within: new Set(within) };
}

export function isSettledIn(doc: Y.Doc, other: Y.Doc): boolean {
  const { blocks, within } = unsettledIn(doc, other);
  return !blocks && within.size === 0;
}

/** The same of a replica that has heard of everything in the order of the log, and one that begins from its state. */
export function unsettledAfter(doc: Y.Doc): Unsettled {
  const other = new Y.Doc();
  applyUpdates(other, [encodeState(doc)]);
  const unsettled = unsettledIn(doc, other);
  other.destroy();
  return unsettled;
}

/**
 * Writes anew what is unsettled, with all that it says: the new stands in one order everywhere, and what was is gone, so that nothing
 * is put beside it any more. Whoever edits it meanwhile edits what is gone.
 */
export function renewUnsettled(doc: Y.Doc, { blocks, within }: Unsettled): void {
  if (!blocks && within.size === 0) return;
  const root = documentRoot(doc);
  doc.transact(() => {
    if (blocks) {
      // Before all that there ever was: whatever its order, the new has its own.
      const old = childrenOf(root);
      root.insert(
        0,
        old.map((block) => block.clone()),
      );
      root.delete(old.length, old.length);
      return;
    }
    for (const [index, block] of childrenOf(root).entries()) {
      if (!within.has(historyIdOf(block)!)) continue;
      root.insert(index, [block.clone()]);
      root.delete(index + 1, 1);
    }
  });
}

/** What stands in a node now. */
type Child = Y.XmlElement | Y.XmlText;

function childrenOf(parent: Y.XmlFragment): Child[] {
  return parent.toArray() as Child[];
}

/** Whether two replicas have the same order in a node, and in all that stands in it. */
function isSettled(one: Child, other: Child): boolean {
  if (orderOf(one) !== orderOf(other) || valuesOf(one) !== valuesOf(other)) return false;
  if (!(one instanceof Y.XmlElement) || !(other instanceof Y.XmlElement)) return true;
  const others = childrenOf(other);
  return childrenOf(one).every((child, index) => isSettled(child, others[index]!));
}

/** Ids of all that stands or stood in a node, in their order, up to the last that is there. */
function orderOf({ _start: start }: { readonly _start: Y.Item | null }): string {
  const runs: string[] = [];
  let [client, end, there] = [-1, 0, 0];
  for (let item = start; item !== null; item = item.right) {
    const { id } = item;
    if (id.client !== client || id.clock !== end) runs.push(`${id.client}:${id.clock}`);
    [client, end] = [id.client, id.clock + item.length];
    if (!item.deleted) there = runs.length;
  }
  return runs.slice(0, there).join();
}

/** Ids of the attributes of a node. */
function valuesOf({ _map: values }: { readonly _map: ReadonlyMap<string, Y.Item> }): string {
  return [...values]
    .map(([name, { id }]) => `${name} ${id.client}:${id.clock}`)
    .toSorted()
    .join();
}
