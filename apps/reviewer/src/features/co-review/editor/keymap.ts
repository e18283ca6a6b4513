import { baseKeymap, splitBlockAs, toggleMark } from 'prosemirror-commands';
import { keymap } from 'prosemirror-keymap';
import { Plugin, type Command } from 'prosemirror-state';
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

/** The way out of the text is the page's: the editor would take the key and do nothing with it. */
const wayOut = new Plugin({
  props: { handleDOMEvents: { keydown: (_view, event) => event.key === 'Escape' && !event.isComposing } },
});

/** Keys inside the text, as in every editor. */
export function editorKeys(): Plugin[] {
  const { strong, emphasis, underline } = schema.marks;
  return [
    wayOut,
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
