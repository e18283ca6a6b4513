import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { NumberingModel } from '@countersign/api';
import { createLabeller } from '@countersign/redline';
import { changedBlocks } from './changed-blocks.ts';

type Held = { readonly model: NumberingModel; readonly set: DecorationSet };

const key = new PluginKey<Held>('numbering');

/** The labels of numbered paragraphs. They are counted again only when an edit changed the numbering itself. */
export function numberingPlugin(): Plugin<Held> {
  return new Plugin<Held>({
    key,
    state: {
      init: (_config, { doc }) => ({ model: {}, set: DecorationSet.create(doc, []) }),
      apply(tr, held, before) {
        const model = (tr.getMeta(key) as { model: NumberingModel } | undefined)?.model;
        if (model) return { model, set: draw(tr.doc, model) };
        if (!tr.docChanged) return held;
        const changed = changedBlocks(before.doc, tr.doc);
        if (changed === null) return held;
        const same =
          signature(before.doc, changed.from, changed.toBefore) ===
          signature(tr.doc, changed.from, changed.toAfter);
        // A block that another person changed is a new node: its own label has to be drawn again.
        const own = tr.mapping.maps.length === 1 && !replacedBlocks(tr);
        return {
          model: held.model,
          set: same && own ? held.set.map(tr.mapping, tr.doc) : draw(tr.doc, held.model),
        };
      },
    },
    props: { decorations: (state) => key.getState(state)?.set },
  });
}

export function setNumbering(tr: Transaction, model: NumberingModel): Transaction {
  return tr.setMeta(key, { model });
}

/** Label of the paragraph that starts at a position, '' when it has none. */
export function labelAt(state: EditorState, position: number, size: number): string {
  const found = key.getState(state)?.set.find(position, position + size) ?? [];
  const own = found.find((one) => one.from === position);
  return (own?.spec as { label?: string } | undefined)?.label ?? '';
}

/** Whether whole blocks were replaced, as edits of others are. */
function replacedBlocks(tr: Transaction): boolean {
  let replaced = false;
  const [step] = tr.docs;
  tr.mapping.maps[0]?.forEach((from, to) => {
    replaced ||= step !== undefined && to > from && step.resolve(from).depth === 0;
  });
  return replaced;
}

/** What the numbering of these blocks depends on. */
function signature(doc: Node, from: number, to: number): string {
  const parts: string[] = [];
  const visit = (node: Node) => {
    if (node.type.name !== 'paragraph') return true;
    const { listId, listLevel, deleted } = node.attrs as Record<string, string | number | null>;
    parts.push(listId === null ? '-' : `${String(listId)}/${String(listLevel)}/${deleted === null ? 0 : 1}`);
    return false;
  };
  for (let at = from; at < to; at += 1) if (visit(doc.child(at))) doc.child(at).descendants(visit);
  return parts.join();
}

function draw(doc: Node, model: NumberingModel): DecorationSet {
  const label = createLabeller(model);
  const drawn: Decoration[] = [];
  doc.descendants((node, position) => {
    if (node.type.name !== 'paragraph') return true;
    const { listId, listLevel } = node.attrs as { listId: string | null; listLevel: number | null };
    const found = label(listId === null ? null : { listId, listLevel: listLevel ?? 0 });
    const text = found?.bullet === true ? '•' : (found?.text ?? '');
    if (text !== '') {
      drawn.push(
        Decoration.node(position, position + node.nodeSize, { 'data-label': text }, { label: text }),
      );
    }
    return false;
  });
  return DecorationSet.create(doc, drawn);
}
