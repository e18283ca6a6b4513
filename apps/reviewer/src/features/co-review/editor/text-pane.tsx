'use client';

import './text.css';
import type { EditorState } from 'prosemirror-state';
import { useEffect, useRef } from 'react';
import type { DocumentMode } from '@countersign/domain';
import type { LiveDocument } from '../../../clients/coediting.ts';
import { createEditor, type Editor } from './create-editor.ts';
import type { AuthorBook } from './author-book.ts';

export type TextPaneProps = {
  readonly live: LiveDocument;
  readonly book: AuthorBook;
  readonly mode: DocumentMode;
  readonly accountId: string;
  readonly onEditor: (editor: Editor | null) => void;
  readonly onChange: (state: EditorState, before: EditorState) => void;
  readonly onRefused: (message: string) => void;
  readonly onFinding: (id: string) => void;
  readonly onThread: (id: string) => void;
};

/** Holds the editor. It is made once for a document; everything else reaches it through what is current. */
export function TextPane(props: TextPaneProps) {
  const mount = useRef<HTMLDivElement>(null);
  const current = useRef(props);
  useEffect(() => {
    current.current = props;
  });
  const { live, accountId, onEditor } = props;

  useEffect(() => {
    if (!mount.current) return;
    const editor = createEditor({
      mount: mount.current,
      doc: live.doc,
      awareness: live.awareness,
      author: accountId,
      book: () => current.current.book,
      mode: () => current.current.mode,
      now: () => new Date().toISOString(),
      newId: () => crypto.randomUUID(),
      onRefused: (message) => current.current.onRefused(message),
      onChange: (state, before) => current.current.onChange(state, before),
      onFinding: (id) => current.current.onFinding(id),
      onThread: (id) => current.current.onThread(id),
    });
    onEditor(editor);
    return () => {
      onEditor(null);
      editor.destroy();
    };
  }, [live, accountId, onEditor]);

  return <div ref={mount} />;
}
