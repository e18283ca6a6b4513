'use client';

import { useMutation } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { PlaybookPage, RuleShown } from '@countersign/api';
import { Button, useToast } from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';
import { useSession } from '../../shell/use-session.ts';
import { DraftFoot } from '../../versions/draft-foot.tsx';
import { PublishDialog } from '../../versions/publish-dialog.tsx';
import { readRule } from './edit/read-rule.ts';
import { RuleEditor } from './edit/rule-editor.tsx';
import { formOfRule } from './edit/rule-form.ts';
import { useRuleForm } from './edit/use-rule-form.ts';
import { focusRule, RuleList } from './rule-list.tsx';

type Draft = NonNullable<PlaybookPage['draft']>;

/** Each edit is of the draft as the one before left it: they are sent one after the other. */
const EDITS = { id: 'edits of the playbook' };

/** A draft of the playbook: its rules to edit, and the way into force. */
export function DraftView({ draft, again }: { readonly draft: Draft; readonly again: () => Promise<void> }) {
  const trpc = useTRPC();
  const toast = useToast();
  const { may } = useSession();
  const hand = useRuleForm(draft);
  const [publishing, setPublishing] = useState(false);
  const { edits } = draft;
  const latest = useRef(edits);
  useEffect(() => {
    latest.current = edits;
  }, [edits]);
  const refuse = (words: string, error: unknown) => {
    toast({ kind: 'refused', text: `${words} ${explain(error)}` });
    void again();
  };
  const save = useMutation(
    trpc.playbooks.saveRule.mutationOptions({
      scope: EDITS,
      onSuccess: async ({ warnings }) => {
        await again();
        hand.leave();
        toast({ kind: 'done', text: ['The rule is saved.', ...warnings].join(' ') });
      },
      onError: (error) => {
        hand.takeBack();
        refuse('The rule is not saved.', error);
      },
    }),
  );
  const putBack = useMutation(
    trpc.playbooks.saveRule.mutationOptions({
      scope: EDITS,
      onSuccess: again,
      onError: (error) => refuse('The rule is not back.', error),
    }),
  );
  const remove = useMutation(
    trpc.playbooks.removeRule.mutationOptions({
      scope: EDITS,
      onSuccess: again,
      onError: (error) => refuse('The rule was not removed.', error),
    }),
  );
  const underWay = save.isPending || putBack.isPending || remove.isPending;
  const publish = useMutation(
    trpc.playbooks.publish.mutationOptions({
      onSuccess: ({ version }) => {
        toast({ kind: 'done', text: `Playbook ${version} is in force.` });
        setPublishing(false);
        void again();
      },
    }),
  );
  const { inHand } = hand;
  const edit = (rule: RuleShown) => {
    save.reset();
    hand.edit(rule);
  };
  const editor = inHand && (
    <>
      {inHand.overtaken && (
        <p role="alert" className="pb-3 text-base text-warn">
          Somebody else has changed this rule since you opened it. Saving yours writes over theirs; cancel to
          see it.
        </p>
      )}
      <RuleEditor
        form={inHand.form}
        isNew={inHand.isNew}
        taken={draft.rules.map(({ id }) => id)}
        types={draft.contractTypes}
        refused={save.error}
        onChange={hand.change}
        onCancel={() => {
          focusRule(hand.ruleId);
          hand.leave();
        }}
        onSave={(rule) => {
          focusRule(String(rule['id']));
          hand.send();
          save.mutate({ edits, rule });
        }}
      />
    </>
  );
  return (
    <>
      {inHand?.isNew === true && (
        <section aria-labelledby="new-rule" className="mb-6 border-b border-line pb-2">
          <h2 id="new-rule" className="pb-3 text-base font-semibold">
            A new rule
          </h2>
          {editor}
        </section>
      )}
      <RuleList
        playbook={draft}
        acts={{
          editing: hand.ruleId ?? undefined,
          editor,
          // One at a time: what is typed in another is not left behind.
          onEdit: inHand || hand.sending ? null : edit,
          onRemove: (rule) => {
            remove.mutate({ edits, ruleId: rule.id });
            const read = readRule(formOfRule(rule));
            toast({
              text: `Removed: ${rule.title}.`,
              ...(read.ok
                ? {
                    action: {
                      label: 'Undo',
                      run: () => putBack.mutate({ edits: latest.current, rule: read.rule }),
                    },
                  }
                : {}),
            });
          },
        }}
      />
      <DraftFoot
        status={
          underWay
            ? 'Saving…'
            : inHand
              ? 'A rule is being edited; what you typed is kept in this tab.'
              : draft.changes.length === 0
                ? 'Nothing differs from the playbook in force yet.'
                : `${draft.changes.length} ${draft.changes.length === 1 ? 'difference' : 'differences'} from the playbook in force.`
        }
      >
        <Button
          icon={<Plus className="size-3.5" />}
          disabled={inHand !== null || hand.sending}
          onClick={() => {
            save.reset();
            hand.begin(draft.contractTypes.map(({ id }) => id));
          }}
        >
          Add a rule
        </Button>
        {may('playbook.publish') && (
          <Button
            look="primary"
            disabled={inHand !== null || underWay || draft.changes.length === 0}
            onClick={() => setPublishing(true)}
          >
            Publish…
          </Button>
        )}
      </DraftFoot>
      {publishing && (
        <PublishDialog
          what={`playbook ${draft.version}`}
          description="Contracts are read by it from their next reading on. Findings that it does not make any more are withdrawn then, unless somebody has decided them."
          changes={draft.changes}
          busy={publish.isPending}
          error={publish.error ? explain(publish.error) : null}
          onPublish={(reason) => publish.mutate({ edits, reason })}
          onClose={() => setPublishing(false)}
        />
      )}
    </>
  );
}
