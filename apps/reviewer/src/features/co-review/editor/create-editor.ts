import { EditorState, type Plugin, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import {
  initProseMirrorDoc,
  yCursorPlugin,
  ySyncPlugin,
  ySyncPluginKey,
  yUndoPlugin,
  yUndoPluginKey,
} from 'y-prosemirror';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { DocumentMode } from '@countersign/domain';
import { schema, suggestTransaction } from '@countersign/redline';
import type { AuthorBook } from './author-book.ts';
import { cursorBuilder, selectionBuilder } from './cursors.ts';
import { findingDecorations } from './finding-decorations.ts';
import { editorKeys } from './keymap.ts';
import { markViews } from './mark-views.ts';
import { narrowTransaction } from './narrow-transaction.ts';
import { numberingPlugin } from './numbering-plugin.ts';
import { withParagraphIds } from './paragraph-ids.ts';
import { paragraphView, tableRowView } from './paragraph-view.ts';
import { stickyCaret, type SelectionKeeper } from './sticky-caret.ts';

/** Marks a transaction that is already what it should be: a decision on a change, not typing. */
export const AS_IS = 'countersign as is';

export type EditorOptions = {
  readonly mount: HTMLElement;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly book: () => AuthorBook;
  readonly mode: () => DocumentMode;
  readonly author: string;
  readonly now: () => string;
  readonly newId: () => string;
  /** An edit that cannot be made while suggesting. */
  readonly onRefused: (message: string) => void;
  /** After every transaction, with the state before it. */
  readonly onChange: (state: EditorState, before: EditorState) => void;
  readonly onFinding: (id: string) => void;
  readonly onThread: (id: string) => void;
};

export type Editor = {
  readonly view: EditorView;
  /** Ends the current step of undo, so that the next edit is a step of its own. */
  readonly stopCapturing: () => void;
  /** Forgets what could be undone. */
  readonly clearUndo: () => void;
  readonly destroy: () => void;
};

const BINDING_NOTES = [ySyncPluginKey, yUndoPluginKey, 'addToHistory'];

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
    yUndoPlugin() as Plugin,
    numberingPlugin(),
    findingDecorations.plugin,
    ...editorKeys(),
  ];

  const tracked = (view: EditorView, tr: Transaction): Transaction | null => {
    const suggested = suggestTransaction(view.state, tr, {
      id: options.newId(),
      by: options.author,
      at: options.now(),
    });
    if (!('refused' in suggested)) return suggested;
    options.onRefused(suggested.message);
    return null;
  };
  const prepare = (view: EditorView, tr: Transaction): Transaction | null => {
    const fromBinding = (tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)
      ?.isChangeOrigin;
    if (fromBinding === true) return narrowTransaction(view.state, tr, BINDING_NOTES);
    if (!tr.docChanged || tr.getMeta(AS_IS) === true) return tr;
    if (mode() === 'suggest') return tracked(view, tr);
    return mode() === 'edit' ? withParagraphIds(tr, view.state.doc, () => `p-${options.newId()}`) : null;
  };

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
      const next = prepare(view, tr);
      if (next === null) return;
      const before = view.state;
      view.updateState(before.apply(next));
      options.onChange(view.state, before);
    },
    handleClick: (_view, _pos, event) => clicked(event, options),
  });

  const { binding } = ySyncPluginKey.getState(view.state) as { binding: SelectionKeeper };
  const letCaretGo = stickyCaret(doc, binding);
  const undoState = () => yUndoPluginKey.getState(view.state) as { undoManager: Y.UndoManager } | undefined;
  return {
    view,
    stopCapturing: () => undoState()?.undoManager.stopCapturing(),
    clearUndo: () => undoState()?.undoManager.clear(),
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
