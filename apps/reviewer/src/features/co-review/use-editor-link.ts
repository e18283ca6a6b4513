'use client';

import type { EditorState } from 'prosemirror-state';
import { useEffect, useMemo } from 'react';
import type { Contract, Finding } from '@countersign/api';
import type { DocumentMode } from '@countersign/domain';
import type { Editor } from './editor/create-editor.ts';
import { findingDecorations, highlightInput } from './editor/finding-decorations.ts';
import { setNumbering } from './editor/numbering-plugin.ts';
import { findingPosition, scrollToPosition } from './editor/reach.ts';
import { unseenFindings } from './editor/unseen-changes.ts';
import { isBlind } from '../../findings/finding-words.ts';

export type EditorLink = {
  readonly editor: Editor | null;
  readonly contract: Contract;
  readonly findings: readonly Finding[];
  readonly current: Finding | null;
  readonly mode: DocumentMode;
  /** There is a text: before that nothing in it can be reached. */
  readonly arrived: boolean;
  /** The text has its numbers: what was read of it before lacks them. */
  readonly onNumbered: (state: EditorState) => void;
};

/** Tells the editor what the screen knows: highlights, labels, and whether it may be typed in. */
export function useEditorLink(link: EditorLink): void {
  const { editor, contract, findings, current, mode, arrived, onNumbered } = link;
  const currentId = current?.id ?? null;
  const hand = current && !isBlind(current) ? (current.redline?.changeIds ?? []).join() : '';
  const input = useMemo(() => {
    const shown = findings
      .filter((finding) => finding.state !== 'withdrawn')
      .map(({ id, paragraphId, start, end, quote, severity, state }) => ({
        id,
        paragraphId,
        start,
        end,
        quote,
        severity,
        open: state === 'open',
      }));
    return highlightInput(shown, currentId, {
      changeIds: hand === '' ? [] : hand.split(','),
      unseen: unseenFindings(findings),
    });
  }, [findings, currentId, hand]);

  useEffect(() => {
    if (editor) editor.view.dispatch(findingDecorations.set(editor.view.state.tr, input));
  }, [editor, input]);

  useEffect(() => {
    if (editor && contract.numbering) {
      editor.view.dispatch(setNumbering(editor.view.state.tr, contract.numbering));
      onNumbered(editor.view.state);
    }
  }, [editor, contract.numbering, onNumbered]);

  useEffect(() => {
    // Asked again by the editor whenever its props are set.
    editor?.view.setProps({ editable: () => mode === 'edit' || mode === 'suggest' });
  }, [editor, mode]);

  useEffect(() => {
    if (!editor || !arrived || currentId === null) return;
    const finding = { id: currentId, paragraphId: current?.paragraphId ?? null };
    const position = findingPosition(editor.view, finding);
    if (position !== null && !editor.view.hasFocus()) scrollToPosition(editor.view, position);
    // Only when another finding comes to hand: not when the one at hand changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [editor, currentId, arrived]);
}
