'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Finding, JudgmentInput } from '@countersign/api';
import type { Verdict } from '@countersign/domain';
import { useToast } from '@countersign/ui';
import { explain, isAnswer, refusalCode, useTRPC } from '../../clients/api.ts';
import { keepNewest } from '../../clients/keep-newest.ts';
import { isBlind, myJudgment, VERDICT_WORDS } from '../../findings/finding-words.ts';
import { useAttention } from './use-attention.ts';
import { useRefresh } from './use-refresh.ts';

export type Decision = {
  readonly verdict: Verdict;
  readonly note?: string;
  readonly correction?: NonNullable<JudgmentInput['correction']>;
};

export type Decisions = {
  readonly decide: (finding: Finding, decision: Decision) => void;
  readonly undo: (finding?: Finding) => void;
  /** A finding has come up: time spent on it counts from here. */
  readonly shown: (findingId: string) => void;
  readonly canUndo: boolean;
  readonly deciding: boolean;
  /** Said above a finding that has to be decided again. */
  readonly stale: { readonly findingId: string; readonly message: string } | null;
};

export type DecisionsOptions = {
  readonly contractId: string;
  /** Called at once when somebody decides, before the server has answered. */
  readonly onDecided: (finding: Finding) => void;
  /** Called when the server has taken the decision. */
  readonly onTaken: (findingId: string) => void;
  /** Called when it was not taken and has to be decided again: with what was decided, so that nothing typed is lost. */
  readonly onRefused: (findingId: string, verdict: Verdict) => void;
  readonly undoKeys: string;
};

/** Deciding and taking back: shown at once, undone on screen when the server refuses. */
export function useDecisions({ contractId, undoKeys, ...hear }: DecisionsOptions): Decisions {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const refresh = useRefresh(contractId);
  const key = trpc.contracts.findings.queryKey({ contractId });
  const [stale, setStale] = useState<Decisions['stale']>(null);
  const [given, setGiven] = useState<readonly Given[]>([]);

  const known = () => cache.getQueryData(key) ?? [];
  const putNewest = (finding: Finding) =>
    keepNewest<Finding[]>(cache, key, (all) => all?.map((one) => (one.id === finding.id ? finding : one)));
  const forget = (findingId: string) => setGiven((now) => now.filter((one) => one.findingId !== findingId));

  const undoing = useMutation(
    trpc.judgments.undo.mutationOptions({
      onSuccess: async (finding) => {
        await putNewest(finding);
        forget(finding.id);
        toast({ text: `Taken back: ${finding.title}.` });
      },
      onError: (error, { judgmentId }) => {
        const finding = known().find(({ judgments }) => judgments.some(({ id }) => id === judgmentId));
        const text = explain(error);
        toast({ kind: 'refused', text: finding ? `${finding.title} is not taken back. ${text}` : text });
      },
      onSettled: refresh,
    }),
  );

  const submitting = useMutation(
    trpc.judgments.submit.mutationOptions({
      onMutate: ({ taskId }) => ({ before: known().find(({ task }) => task?.id === taskId) }),
      onSuccess: async ({ judgmentId, finding, state }, { verdict }) => {
        hear.onTaken(finding.id);
        await putNewest(finding);
        toast({
          kind: 'done',
          text: `${VERDICT_WORDS[verdict]}: ${finding.title}.${AFTERWARDS[state]}`,
          action: { label: 'Undo', keys: undoKeys, run: () => undoing.mutate({ judgmentId }) },
        });
      },
      onError: (error, { verdict }, context) => {
        const finding = context?.before;
        const code = refusalCode(error);
        if (finding) forget(finding.id);
        if (finding && (code === 'stale' || code === 'changed meanwhile' || !isAnswer(error))) {
          setStale({ findingId: finding.id, message: explain(error) });
          hear.onRefused(finding.id, verdict);
        }
        const text = explain(error);
        toast({ kind: 'refused', text: finding ? `${finding.title} is not decided. ${text}` : text });
      },
      onSettled: refresh,
    }),
  );

  const attention = useAttention();
  return {
    decide(finding, decision) {
      if (!finding.task) return;
      setStale(null);
      const judgmentId = submitting
        .mutateAsync({
          taskId: finding.task.id,
          expectedVersion: finding.version,
          revision: finding.revision,
          seconds: attention.seconds(finding.id),
          aiVisible: !isBlind(finding),
          idempotencyKey: crypto.randomUUID(),
          ...decision,
        })
        .then(
          (answer) => answer.judgmentId,
          () => null,
        );
      setGiven((now) => [...now, { findingId: finding.id, judgmentId }]);
      hear.onDecided(finding);
    },
    undo(finding) {
      const own = finding && myJudgment(finding);
      const last = given.at(-1);
      if (own) {
        undoing.mutate({ judgmentId: own.id });
      } else if (last) {
        forget(last.findingId);
        void last.judgmentId.then((judgmentId) => {
          if (judgmentId !== null) undoing.mutate({ judgmentId });
        });
      }
    },
    shown: attention.shown,
    canUndo: given.length > 0,
    deciding: submitting.isPending,
    stale,
  };
}

/** A decision of this visit. Its judgment is known once the server has answered; null when it refused. */
type Given = { readonly findingId: string; readonly judgmentId: Promise<string | null> };

const AFTERWARDS = {
  recorded: '',
  resolved: '',
  'needs another': ' Another reviewer is asked too.',
  'to a lead': ' Reviewers differ: a lead settles it.',
} as const;
