'use client';

import { Check, MessageCircleQuestion, PencilLine, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import type { Finding } from '@countersign/api';
import { Button, Textarea } from '@countersign/ui';
import { isMine, myJudgment, standing } from '../../../findings/finding-words.ts';
import type { Decision } from '../use-decisions.ts';
import { FixForm } from './fix-form.tsx';

export type DecideBarProps = {
  readonly finding: Finding;
  /** The text as the redline would leave it, to start a fix from. */
  readonly proposedText: string | null;
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
  const { finding, fixing, onFixing, onDecide, onAsk, onUndo, keys } = props;
  const [note, setNote] = useState({ findingId: '', open: false, text: '' });
  const own = note.findingId === finding.id ? note : { findingId: finding.id, open: false, text: '' };
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
  const decide = (decision: Decision) =>
    onDecide(own.text.trim() === '' ? decision : { ...decision, note: own.text.trim() });
  if (fixing) {
    return (
      <footer className="border-t border-line px-5 py-4">
        <FixForm
          finding={finding}
          proposedText={props.proposedText}
          onCancel={() => onFixing(false)}
          onSubmit={(decision) => {
            onFixing(false);
            onDecide(decision);
          }}
        />
      </footer>
    );
  }
  return (
    <footer className="flex flex-col gap-2 border-t border-line px-4 py-3">
      {own.open && (
        <Textarea
          autoFocus
          aria-label="Note"
          placeholder="A note that goes with your judgment"
          className="min-h-14"
          value={own.text}
          onChange={(event) => setNote({ ...own, text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setNote({ ...own, open: false });
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
        <Button look="quiet" size="small" onClick={() => setNote({ ...own, open: !own.open })}>
          {own.open ? 'No note' : 'Note'}
        </Button>
        <span className="flex-1" />
        {undo}
      </div>
    </footer>
  );
}
