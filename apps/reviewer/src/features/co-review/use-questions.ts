'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Finding } from '@countersign/api';
import { useToast } from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';
import { useDrafts } from '../../shell/use-drafts.ts';

/** What somebody wants to know of a colleague, as far as it is written. */
export type Question = {
  /** Id of an account; `anybody` for whoever is free. */
  readonly colleague: string;
  readonly note: string;
  /** Why it was not taken when it was sent last. */
  readonly refused: string | null;
};

const BLANK: Question = { colleague: 'anybody', note: '', refused: null };

/** Asking a colleague about a task of one's own: gone from sight as it is sent, and back as it was where it is refused. */
export function useQuestions() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const drafts = useDrafts<Question>();
  const [open, setOpen] = useState<Finding | null>(null);
  const asking = useMutation(
    trpc.tasks.askColleague.mutationOptions({
      onSuccess: (_answer, { taskId }) => {
        drafts.forget(taskId);
        void cache.invalidateQueries({ queryKey: trpc.contracts.findings.pathKey() });
        toast({ kind: 'done', text: 'Asked. You will see the answer among the judgments.' });
      },
    }),
  );
  return {
    /** What is being asked about now. */
    open,
    ask: (finding: Finding) => setOpen(finding),
    close: () => setOpen(null),
    /** What is written about it. */
    question: drafts.of(open?.task?.id ?? '') ?? BLANK,
    write: (question: Question) => {
      if (open?.task) drafts.keep(open.task.id, question);
    },
    send: ({ colleague, note }: Question) => {
      const about = open;
      if (!about?.task) return;
      const taskId = about.task.id;
      setOpen(null);
      asking
        .mutateAsync({ taskId, note: note.trim(), ...(colleague === 'anybody' ? {} : { colleague }) })
        .catch((error: unknown) => {
          const refused = explain(error);
          drafts.change(taskId, (known = { colleague, note, refused }) => ({ ...known, refused }));
          toast({
            kind: 'refused',
            text: `Nobody was asked. ${refused}`,
            action: { label: 'Back to the question', run: () => setOpen(about) },
          });
        });
    },
  };
}
