import { EditorState, type Plugin } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import {
  initProseMirrorDoc,
  yCursorPlugin,
  ySyncPlugin,
  ySyncPluginKey,
  yUndoPluginKey,
} from 'y-prosemirror';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { schema } from '@countersign/redline';
import type { AuthorBook } from './author-book.ts';
import { cursorBuilder, selectionBuilder } from './cursors.ts';
import { exactTexts, type TextBinding } from './exact-texts.ts';
import { findingDecorations } from './finding-decorations.ts';
import { editorKeys } from './keymap.ts';
import { markViews } from './mark-views.ts';
import { numberingPlugin } from './numbering-plugin.ts';
import { paragraphView, tableRowView } from './paragraph-view.ts';
import { prepareTransaction, type Hand } from './prepare-transaction.ts';
import { stickyCaret, type SelectionKeeper } from './sticky-caret.ts';
import { undoOwn } from './undo-own.ts';

export type EditorOptions = Hand & {
  readonly mount: HTMLElement;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly book: () => AuthorBook;
  /** After every transaction, with the state before it. */
  readonly onChange: (state: EditorState, before: EditorState) => void;
  readonly onFinding: (id: string) => void;
  readonly onThread: (id: string) => void;
};

export type Editor = {
  readonly view: EditorView;
  /** Ends the current step of undo, so that the next edit is a step of its own. */
  readonly stopCapturing: () => void;
  readonly destroy: () => void;
};

/** The contract as an editor: bound to the shared document, tracked while suggesting, drawn with its redlines. */
export function createEditor(options: EditorOptions): Editor {
  const { mount, doc, awareness, book, mode } = options;
  const fragment = doc.getXmlFragment('default');
  const { doc: initial, mapping } = initProseMirrorDoc(fragment, schema);
  const plugins: Plugin[] = [
    ySyncPlugin(fragment, { mapping }) as Plugin,
    yCursorPlugin(awareness, {
      cursorBuilder: cursorBuilder(book),
      selectionBuilder: selectionBuilder(book),
    }) as Plugin,
    ...undoOwn(fragment),
    numberingPlugin(),
    findingDecorations.plugin,
    ...editorKeys(),
  ];

  const view = new EditorView(mount, {
    state: EditorState.create({ doc: initial, plugins }),
    nodeViews: { paragraph: paragraphView(book), tableRow: tableRowView(book) },
    markViews: markViews(book),
    editable: () => mode() === 'edit' || mode() === 'suggest',
    attributes: {
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': 'Text of the contract',
      class: 'contract-text',
      spellcheck: 'false',
    },
    dispatchTransaction(tr) {
      // The binding speaks a moment later: by then the screen may be gone.
      if (view.isDestroyed) return;
      const next = prepareTransaction(view.state, tr, options);
      if (next === null) return;
      const before = view.state;
      comes(next);
      view.updateState(before.apply(next));
      options.onChange(view.state, before);
    },
    handleClick: (_view, _pos, event) => clicked(event, options),
  });

  const { binding } = ySyncPluginKey.getState(view.state) as { binding: SelectionKeeper & TextBinding };
  const comes = exactTexts(binding);
  const letCaretGo = stickyCaret(doc, binding);
  const undoState = () => yUndoPluginKey.getState(view.state) as { undoManager: Y.UndoManager } | undefined;
  return {
    view,
    stopCapturing: () => undoState()?.undoManager.stopCapturing(),
    destroy: () => {
      letCaretGo();
      view.destroy();
    },
  };
}

function clicked(event: MouseEvent, { onFinding, onThread }: EditorOptions): boolean {
  if (!(event.target instanceof Element)) return false;
  const finding = event.target.closest<HTMLElement>('[data-finding]')?.dataset['finding'];
  const thread = event.target.closest<HTMLElement>('[data-thread]')?.dataset['thread'];
  if (thread !== undefined) onThread(thread);
  if (finding !== undefined) onFinding(finding);
  return false;
}
