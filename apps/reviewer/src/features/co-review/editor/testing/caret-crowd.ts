import type { Node } from 'prosemirror-model';
import { EditorState, TextSelection, type Plugin, type Transaction } from 'prosemirror-state';
import type { Transform } from 'prosemirror-transform';
import type { EditorView } from 'prosemirror-view';
import { initProseMirrorDoc, redo, undo, ySyncPlugin, ySyncPluginKey, yUndoPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import {
  applyUpdates,
  createYDocument,
  openForChange,
  readDocument,
  traceHistory,
  type TracedEdit,
} from '@countersign/coediting';
import type { DocumentMode } from '@countersign/domain';
import { guardSuggestion, redlineSince, schema } from '@countersign/redline';
import { exactTexts, type TextBinding } from '../exact-texts.ts';
import { prepareTransaction, type Hand } from '../prepare-transaction.ts';
import { stickyCaret, type SelectionKeeper } from '../sticky-caret.ts';
import { undoOwn } from '../undo-own.ts';

const REMOTE = 'remote';

/** Somebody's editor without a screen: the state, the binding, the undo and the mode of the real one. */
export class Pane {
  readonly doc = new Y.Doc();
  readonly author: string;
  readonly mode: () => DocumentMode;
  readonly outbox: Uint8Array[] = [];
  state: EditorState;
  /** Up to where it has been given the log. */
  seen = 0;
  readonly #comes: (next: Transaction) => void;
  readonly #views: readonly { update?(view: EditorView, before: EditorState): void }[];
  readonly #view: EditorView;
  readonly #hand: Hand;

  constructor(
    relay: Relay,
    { author, mode, client }: { author: string; mode: DocumentMode; client: number },
  ) {
    this.author = author;
    this.mode = () => mode;
    let ids = 0;
    this.#hand = {
      mode: this.mode,
      author,
      now: () => '2026-01-01T00:00:00Z',
      newId: () => `${author}-${client}-${(ids += 1)}`,
      onRefused: (message) => {
        throw new Error(message);
      },
    };
    applyUpdates(this.doc, [relay.base], REMOTE);
    this.doc.clientID = client;
    const shared = this.doc.getXmlFragment('default');
    const { doc, mapping } = initProseMirrorDoc(shared, schema);
    const plugins = [ySyncPlugin(shared, { mapping }) as Plugin, ...undoOwn(shared)];
    this.state = EditorState.create({ doc, plugins });
    this.#view = this.#viewed();
    this.#views = plugins.flatMap((plugin) => (plugin.spec.view ? [plugin.spec.view(this.#view)] : []));
    const { binding } = ySyncPluginKey.getState(this.state) as { binding: SelectionKeeper & TextBinding };
    stickyCaret(this.doc, binding);
    this.#comes = exactTexts(binding);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== REMOTE) this.outbox.push(update);
    });
  }

  /** What the plug-ins use of a view. */
  #viewed(): EditorView {
    const state = () => this.state;
    const dispatch = (tr: Transaction) => {
      this.dispatch(tr);
    };
    const view = {
      get state() {
        return state();
      },
      dispatch,
      hasFocus: () => false,
      isDestroyed: false,
    };
    return view as unknown as EditorView;
  }

  dispatch(tr: Transaction): void {
    const next = prepareTransaction(this.state, tr, this.#hand);
    if (next === null) return;
    const before = this.state;
    this.#comes(next);
    this.state = before.apply(next);
    for (const view of this.#views) view.update?.(this.#view, before);
  }

  select(from: number, to = from): void {
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, from, to)));
  }

  type(text: string): void {
    this.dispatch(this.state.tr.insertText(text));
  }

  /** Puts other text in the place of some, as a correction or a composition does; the caret goes behind it. */
  replace(from: number, to: number, text: string): void {
    this.dispatch(this.state.tr.insertText(text, from, to));
  }

  backspace(): void {
    const { $from, from, to, empty } = this.state.selection;
    if (!empty) this.dispatch(this.state.tr.deleteSelection());
    else if ($from.parentOffset > 0) this.dispatch(this.state.tr.delete(from - 1, to));
  }

  deleteForwards(): void {
    const { $to, from, to, empty } = this.state.selection;
    if (!empty) this.dispatch(this.state.tr.deleteSelection());
    else if ($to.parentOffset < $to.parent.content.size) this.dispatch(this.state.tr.delete(from, to + 1));
  }

  undo(): void {
    undo(this.state);
  }

  redo(): void {
    redo(this.state);
  }

  /** The next edit is a step of its own. */
  pause(): void {
    (yUndoPluginKey.getState(this.state) as { undoManager: Y.UndoManager }).undoManager.stopCapturing();
  }
}

/** The log, and who has been given how much of it. */
export class Relay {
  readonly log: TracedEdit[] = [];
  readonly base: Uint8Array;

  constructor(first: Node) {
    this.base = createYDocument(first);
  }

  /** @returns false when the pane may only suggest, and this is more: then the server has none of it */
  push(pane: Pane): boolean {
    if (pane.outbox.length === 0) return true;
    const update = Y.mergeUpdates(pane.outbox.splice(0));
    if (pane.mode() === 'suggest') {
      const doc = this.#joined();
      const before = readDocument(doc);
      applyUpdates(doc, [update]);
      if ('refused' in guardSuggestion(before, readDocument(doc), pane.author)) return false;
    }
    this.#append(pane.author, update);
    return true;
  }

  deliver(pane: Pane, upTo = this.log.length): void {
    const fresh = this.log.slice(pane.seen, upTo);
    pane.seen = Math.max(pane.seen, upTo);
    if (fresh.length === 0) return;
    applyUpdates(
      pane.doc,
      fresh.map(({ update }) => update),
      REMOTE,
    );
  }

  /** Somebody decides, on the server's document. */
  decide(author: string, client: number, change: (before: Node) => Transform): void {
    const doc = this.#joined();
    doc.clientID = client;
    const vector = Y.encodeStateVector(doc);
    const open = openForChange(doc);
    const deletions = Y.snapshot(doc);
    open.write(change(open.before));
    if (!Y.equalSnapshots(deletions, Y.snapshot(doc)))
      this.#append(author, Y.encodeStateAsUpdate(doc, vector));
  }

  /** As somebody sees it who joins now. */
  fresh(): Node {
    return readDocument(this.#joined());
  }

  /** As it is exported, from the log. */
  exported(): Node {
    const { baseline, now, history } = traceHistory([this.base], this.log);
    return redlineSince(baseline, now, history);
  }

  #joined(): Y.Doc {
    const doc = new Y.Doc();
    applyUpdates(doc, [this.base, ...this.log.map(({ update }) => update)]);
    return doc;
  }

  #append(actorId: string, update: Uint8Array): void {
    this.log.push({ actorId, at: new Date(1_800_000_000_000 + this.log.length * 20), update });
  }
}

/** A letter, who proposed it, and who proposes that it go. */
export type Letter = { readonly letter: string; readonly by: string | null; readonly goneBy: string };

export function lettersOf(doc: Node): Letter[] {
  const letters: Letter[] = [];
  doc.descendants((node) => {
    if (!node.isText) return;
    const by = node.marks.find(({ type }) => type.name === 'inserted')?.attrs['by'] as string | undefined;
    const goneBy = node.marks
      .filter(({ type }) => type.name === 'deleted')
      .map(({ attrs }) => String(attrs['by']))
      .sort()
      .join('');
    for (const letter of node.text!) letters.push({ letter, by: by ?? null, goneBy });
  });
  return letters;
}

/** Letters with a `+` and whoever proposed them, a `-` and whoever proposes that they go. */
export function shown(doc: Node): string {
  return lettersOf(doc)
    .map(({ letter, by, goneBy }) => letter + (by ? `+${by}` : '') + (goneBy ? `-${goneBy}` : ''))
    .join(' ');
}
