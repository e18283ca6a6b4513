import { baseKeymap, splitBlockAs, toggleMark } from 'prosemirror-commands';
import { keymap } from 'prosemirror-keymap';
import type { Command, Plugin } from 'prosemirror-state';
import { schema } from '@countersign/redline';
import { redo, undo } from 'y-prosemirror';

const insertText =
  (text: string): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.insertText(text).scrollIntoView());
    return true;
  };

/** The second half of a split is a paragraph of its own: no change of the first is its change. */
const split = splitBlockAs((node) => ({
  type: node.type,
  attrs: { ...node.attrs, id: null, inserted: null, deleted: null, restyled: null },
}));

/** Keys inside the text, as in every editor. */
export function editorKeys(): Plugin[] {
  const { strong, emphasis, underline } = schema.marks;
  return [
    keymap({
      'Mod-z': undo,
      'Mod-y': redo,
      'Mod-Shift-z': redo,
      'Mod-b': toggleMark(strong),
      'Mod-i': toggleMark(emphasis),
      'Mod-u': toggleMark(underline),
      'Shift-Enter': insertText('\n'),
      Tab: insertText('\t'),
      Enter: split,
    }),
    keymap(baseKeymap),
  ];
}
