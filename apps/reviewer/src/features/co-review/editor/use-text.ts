'use client';

import type { EditorState } from 'prosemirror-state';
import { useCallback, useEffect, useRef, useState } from 'react';
import { listChanges, type Change } from '@countersign/redline';
import type { Editor } from './create-editor.ts';
import { NO_OUTLINE, outlineOf, type DocumentOutline } from './outline-of.ts';

export type TextFacts = {
  readonly outline: DocumentOutline;
  readonly changes: readonly Change[];
  /** Grows with every look at the text. */
  readonly looked: number;
};

const NOTHING: TextFacts = { outline: NO_OUTLINE, changes: [], looked: 0 };
const SETTLED_MS = 250;

/** What the rest of the screen wants to know about the text, looked up when typing pauses. */
export function useText() {
  const [editor, setEditor] = useState<Editor | null>(null);
  const [facts, setFacts] = useState<TextFacts>(NOTHING);
  const [selected, setSelected] = useState(false);
  const [changeAtCaret, setChangeAtCaret] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const look = useCallback((state: EditorState) => {
    setFacts((before) => ({
      outline: outlineOf(state),
      changes: listChanges(state.doc),
      looked: before.looked + 1,
    }));
  }, []);
  const onEditor = useCallback(
    (next: Editor | null) => {
      setEditor(next);
      if (next) look(next.view.state);
    },
    [look],
  );
  const onChange = useCallback(
    (state: EditorState, before: EditorState) => {
      setSelected(!state.selection.empty);
      setChangeAtCaret(changeAt(state));
      if (state.doc === before.doc) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => look(state), SETTLED_MS);
    },
    [look],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  return { editor, facts, selected, changeAtCaret, onEditor, onChange, look };
}

/** The tracked change that the caret stands in or beside. */
function changeAt({ selection }: EditorState): string | null {
  const { $head } = selection;
  const marks = [...($head.nodeBefore?.marks ?? []), ...($head.nodeAfter?.marks ?? [])];
  const mark = marks.find((one) => ['inserted', 'deleted', 'reformatted'].includes(one.type.name));
  return mark ? String(mark.attrs['id']) : null;
}
