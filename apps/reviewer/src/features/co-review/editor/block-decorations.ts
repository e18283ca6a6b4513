import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state';
import type { Decoration } from 'prosemirror-view';
import { DecorationSet } from 'prosemirror-view';
import { changedBlocks, positionOfBlock } from './changed-blocks.ts';
import { eachParagraph } from './each-paragraph.ts';

export type BlockDecorations<Input> = {
  readonly plugin: Plugin<Held<Input>>;
  /** Replaces the input and redraws the paragraphs that `affected` names (all when it says null). */
  readonly set: (tr: Transaction, input: Input) => Transaction;
  readonly get: (state: EditorState) => Input;
  /** What is drawn between two positions. */
  readonly find: (state: EditorState, from: number, to: number) => Decoration[];
};

type Held<Input> = { readonly input: Input; readonly set: DecorationSet };

export type BlockDecorationsOptions<Input> = {
  readonly name: string;
  readonly initial: Input;
  /** Decorations inside one paragraph; `position` is the one before it. */
  readonly draw: (paragraph: Node, position: number, input: Input) => Decoration[];
  /** Ids of paragraphs whose decorations a new input changes; null for all. */
  readonly affected: (before: Input, after: Input) => ReadonlySet<string> | null;
};

/**
 * Decorations that depend on one paragraph and an input alone. An edit redraws the blocks it touched and no others:
 * a long contract costs no more than a short one.
 */
export function blockDecorations<Input>({
  name,
  initial,
  draw,
  affected,
}: BlockDecorationsOptions<Input>): BlockDecorations<Input> {
  const key = new PluginKey<Held<Input>>(name);

  const drawBlocks = (doc: Node, from: number, to: number, input: Input): Decoration[] => {
    const drawn: Decoration[] = [];
    let position = positionOfBlock(doc, from);
    for (let at = from; at < to; at += 1) {
      const block = doc.child(at);
      eachParagraph(block, position, (paragraph, pos) => drawn.push(...draw(paragraph, pos, input)));
      position += block.nodeSize;
    }
    return drawn;
  };

  const afterEdit = (held: Held<Input>, tr: Transaction, before: Node): Held<Input> => {
    const changed = changedBlocks(before, tr.doc);
    if (changed === null) return held;
    const mapped = held.set.map(tr.mapping, tr.doc);
    const from = positionOfBlock(tr.doc, changed.from);
    const to = positionOfBlock(tr.doc, changed.toAfter);
    const stale = mapped.find(from, to).filter((one) => one.from < to && one.to > from);
    const fresh = drawBlocks(tr.doc, changed.from, changed.toAfter, held.input);
    return { input: held.input, set: mapped.remove(stale).add(tr.doc, fresh) };
  };

  const afterInput = (held: Held<Input>, input: Input, doc: Node): Held<Input> => {
    const ids = affected(held.input, input);
    if (ids === null) {
      return { input, set: DecorationSet.create(doc, drawBlocks(doc, 0, doc.childCount, input)) };
    }
    if (ids.size === 0) return { input, set: held.set };
    let { set } = held;
    let position = 0;
    doc.forEach((block) => {
      eachParagraph(block, position, (paragraph, pos) => {
        if (!ids.has(String(paragraph.attrs['id']))) return;
        const end = pos + paragraph.nodeSize;
        const stale = set.find(pos, end).filter((one) => one.from < end && one.to > pos);
        set = set.remove(stale).add(doc, draw(paragraph, pos, input));
      });
      position += block.nodeSize;
    });
    return { input, set };
  };

  const plugin = new Plugin<Held<Input>>({
    key,
    state: {
      init: (_config, state) => ({
        input: initial,
        set: DecorationSet.create(state.doc, drawBlocks(state.doc, 0, state.doc.childCount, initial)),
      }),
      apply: (tr, held, before) => {
        const next = tr.docChanged ? afterEdit(held, tr, before.doc) : held;
        const given = tr.getMeta(key) as { input: Input } | undefined;
        return given ? afterInput(next, given.input, tr.doc) : next;
      },
    },
    props: { decorations: (state) => key.getState(state)?.set },
  });

  return {
    plugin,
    set: (tr, input) => tr.setMeta(key, { input }),
    get: (state) => key.getState(state)?.input ?? initial,
    find: (state, from, to) => key.getState(state)?.set.find(from, to) ?? [],
  };
}
