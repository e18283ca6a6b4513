'use client';

import { Check, MessageCircleQuestion, PencilLine, Undo2, X } from 'lucide-react';
import type { Finding } from '@countersign/api';
import { Button, Textarea } from '@countersign/ui';
import { correctionOf, type FixDraft } from '../../../findings/fix-draft.ts';
import { FixForm } from '../../../findings/fix-form.tsx';
import { isMine, myJudgment, standing } from '../../../findings/finding-words.ts';
import type { Piece } from '../../../findings/word-diff.ts';
import type { Decision } from '../use-decisions.ts';

/** What is written with a finding before it is decided. */
export type JudgmentDraft = FixDraft & { readonly noteOpen: boolean };

export type DecideBarProps = {
  readonly finding: Finding;
  readonly draft: JudgmentDraft;
  readonly onDraft: (draft: JudgmentDraft) => void;
  /** What a fix would make of the text, as far as it is written. */
  readonly preview: readonly (readonly Piece[])[] | null;
  readonly fixing: boolean;
  readonly onFixing: (fixing: boolean) => void;
  readonly onDecide: (decision: Decision) => void;
  readonly onAsk: (() => void) | null;
  readonly onUndo: (() => void) | null;
  readonly keys: {
    readonly accept: string;
    readonly fix: string;
    readonly reject: string;
    readonly ask: string;
    readonly undo: string;
  };
};

/** The three verdicts, equal in size and look, so that none is nudged. Each is one key. */
export function DecideBar(props: DecideBarProps) {
  const { finding, draft, onDraft, fixing, onFixing, onDecide, onAsk, onUndo, keys } = props;
  const undo = onUndo && (
    <Button look="quiet" size="small" icon={<Undo2 className="size-3.5" />} hint={keys.undo} onClick={onUndo}>
      Undo
    </Button>
  );

  if (!isMine(finding)) {
    return (
      <footer className="flex min-h-12 items-center justify-between gap-2 border-t border-line px-5 py-2 text-sm text-muted">
        <span>{standing(finding)}</span>
        {myJudgment(finding) && undo}
      </footer>
    );
  }
  const note = draft.note.trim();
  const decide = (decision: Decision) => onDecide(note === '' ? decision : { ...decision, note });
  if (fixing) {
    return (
      <footer className="border-t border-line px-5 py-4">
        <FixForm
          finding={finding}
          draft={draft}
          onDraft={(fix) => onDraft({ ...draft, ...fix })}
          preview={props.preview}
          onCancel={() => onFixing(false)}
          onSubmit={() => {
            onFixing(false);
            decide({ verdict: 'fix', correction: correctionOf(finding, draft) });
          }}
        />
      </footer>
    );
  }
  return (
    <footer className="flex flex-col gap-2 border-t border-line px-4 py-3">
      {draft.noteOpen && (
        <Textarea
          autoFocus
          aria-label="Note"
          placeholder="A note that goes with your judgment"
          className="min-h-14"
          value={draft.note}
          onChange={(event) => onDraft({ ...draft, note: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onDraft({ ...draft, noteOpen: false });
          }}
        />
      )}
      <div className="grid grid-cols-3 gap-2">
        <Button
          size="large"
          className="gap-1.5 px-1.5"
          icon={<Check className="size-3.5 text-ok" />}
          hint={keys.accept}
          onClick={() => decide({ verdict: 'accept' })}
        >
          Accept
        </Button>
        <Button
          size="large"
          className="gap-1.5 px-1.5"
          icon={<PencilLine className="size-3.5 text-warn" />}
          hint={keys.fix}
          onClick={() => onFixing(true)}
        >
          Fix
        </Button>
        <Button
          size="large"
          className="gap-1.5 px-1.5"
          icon={<X className="size-3.5 text-danger" />}
          hint={keys.reject}
          onClick={() => decide({ verdict: 'reject' })}
        >
          Reject
        </Button>
      </div>
      <div className="flex flex-wrap items-center gap-1">
        {onAsk && (
          <Button
            look="quiet"
            size="small"
            icon={<MessageCircleQuestion className="size-3.5" />}
            hint={keys.ask}
            onClick={onAsk}
          >
            Ask a colleague
          </Button>
        )}
        <Button look="quiet" size="small" onClick={() => onDraft({ ...draft, noteOpen: !draft.noteOpen })}>
          {draft.noteOpen ? 'No note' : 'Note'}
        </Button>
        <span className="flex-1" />
        {undo}
      </div>
    </footer>
  );
}
