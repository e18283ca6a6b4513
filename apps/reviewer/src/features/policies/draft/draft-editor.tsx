'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { DraftReplay, PolicyPage } from '@countersign/api';
import { Button, Progress, Select, useToast } from '@countersign/ui';
import { explain, refusalCode, refusalOf, useTRPC } from '../../../clients/api.ts';
import { useSession } from '../../../shell/use-session.ts';
import { FiguresEditor } from './figures-editor.tsx';
import { fieldOfRefusal, readForm, regrouped, type RuleForm } from './policy-form.ts';
import { PeopleEditor } from './people-editor.tsx';
import { PromiseEditor } from './promise-editor.tsx';
import { DraftFoot } from '../../../versions/draft-foot.tsx';
import { PublishDialog } from '../../../versions/publish-dialog.tsx';
import { ReplayReport } from './replay-report.tsx';
import { RiskEditor } from './risk-editor.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { useDraftForm } from './use-draft-form.ts';

const PERIODS = [
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
  { value: '365', label: 'Last year' },
] as const;
type Period = (typeof PERIODS)[number]['value'];

type Loaded = PolicyPage & { readonly draft: NonNullable<PolicyPage['draft']> };

/** A draft: what it says, what it would have done, and the way into force. */
export function DraftEditor({ page }: { readonly page: Loaded }) {
  const { processId, draft, groupings, needed } = page;
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const { may } = useSession();
  const typed = useDraftForm(processId, draft);
  const { form, dirty } = typed;
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [period, setPeriod] = useState<Period>('90');
  const [replayed, setReplayed] = useState<DraftReplay | null>(null);
  const [publishing, setPublishing] = useState(false);
  /** Whoever presses Replay while reading a rule is led to what came of it. */
  const shownAt = useRef<HTMLDivElement>(null);
  const again = () => cache.invalidateQueries({ queryKey: trpc.policies.read.queryKey() });
  const scope = { id: `edits of the policy of ${processId}` };
  const save = useMutation(trpc.policies.change.mutationOptions({ scope, onSuccess: again }));
  const replay = useMutation(trpc.policies.replay.mutationOptions({ scope }));
  const publish = useMutation(
    trpc.policies.publish.mutationOptions({
      onSuccess: ({ version }) => {
        toast({ kind: 'done', text: `Policy ${version} is in force.` });
        setPublishing(false);
        void again();
        void cache.invalidateQueries({ queryKey: trpc.manage.thresholds.queryKey() });
      },
    }),
  );
  const busy = save.isPending || replay.isPending;

  /** The edits as they are on the server then; null where something stands in the way, which is shown. */
  const saved = async (): Promise<number | null> => {
    if (!dirty) return draft.edits;
    const read = readForm(form);
    setErrors(read.ok ? {} : read.errors);
    if (!read.ok) return null;
    try {
      const { edits } = await save.mutateAsync({ processId, edits: draft.edits, edit: read.edit });
      typed.forget();
      return edits;
    } catch (error) {
      typed.giveBack(form);
      const field = fieldOfRefusal(refusalOf(error)?.field);
      if (field !== null) setErrors({ [field]: explain(error) });
      return null;
    }
  };
  const saveOnly = async () => {
    if ((await saved()) === null) return;
    toast({ kind: 'done', text: 'The draft is saved.' });
  };
  const saveAndReplay = async () => {
    const edits = await saved();
    if (edits === null) return;
    try {
      setReplayed(await replay.mutateAsync({ processId, edits, days: Number(period) }));
      shownAt.current?.scrollIntoView({ block: 'start' });
    } catch {
      // Said at the foot.
    }
    await again();
  };
  const remove = (rule: RuleForm) => {
    const index = form.rules.indexOf(rule);
    typed.change(({ rules }) => ({ rules: rules.filter(({ key }) => key !== rule.key) }));
    toast({
      text: `Removed: ${rule.name || 'a rule without a name'}.`,
      action: {
        label: 'Undo',
        run: () => typed.change(({ rules }) => ({ rules: rules.toSpliced(index, 0, rule) })),
      },
    });
  };

  const failed = save.error ?? replay.error;
  const atField = fieldOfRefusal(refusalOf(failed)?.field) !== null;
  const wrong = Object.keys(errors).length;
  return (
    <div className="pb-20">
      <div className="space-y-8">
        <RuleEditor
          rules={form.rules}
          features={Object.keys(draft.policy.features)}
          errors={errors}
          onChange={(rules) => typed.change(() => ({ rules }))}
          onRemove={remove}
        />
        <PromiseEditor
          by={form.by}
          promises={form.promises}
          thresholds={draft.policy.thresholds}
          groupings={groupings}
          needed={needed}
          errors={errors}
          stale={dirty || save.isPending}
          onGrouping={(grouping) => typed.change(() => regrouped(draft, grouping))}
          onChange={(group, promise) =>
            typed.change(({ promises }) => ({ promises: { ...promises, [group]: promise } }))
          }
        />
        <PeopleEditor
          people={form.people}
          levels={form.risk.levels.map(({ name }) => name)}
          errors={errors}
          onChange={(people) => typed.change(() => ({ people }))}
        />
        <RiskEditor risk={form.risk} errors={errors} onChange={(risk) => typed.change(() => ({ risk }))} />
        <FiguresEditor form={form} errors={errors} onChange={(change) => typed.change(() => change)} />
        {draft.problems.length > 0 && (
          <section aria-labelledby="problems">
            <h2 id="problems" className="text-base font-semibold">
              Worth a look
            </h2>
            <ul className="mt-1 list-disc space-y-1 pl-5 text-base">
              {draft.problems.map(({ level, text }) => (
                <li key={text} className={level === 'error' ? 'text-danger' : 'text-warn'}>
                  {text}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>

      <div ref={shownAt} className="mt-10 scroll-mt-2 border-t border-line pt-6">
        {replay.isPending ? (
          <div role="status">
            <p className="text-base">Replaying the decisions of {labelOf(period)}…</p>
            <Progress value={null} label="Replaying" className="mt-2 max-w-prose" />
          </div>
        ) : replayed ? (
          <ReplayReport replay={replayed} stale={dirty || replayed.edits !== draft.edits} />
        ) : (
          <p className="max-w-prose text-base text-muted">
            Replay the draft over past decisions to see how many would be automatic, how many of those wrong,
            what it costs and how long people wait, before anything changes.
          </p>
        )}
      </div>

      <DraftFoot
        status={
          failed && !atField && !busy ? (
            <span className="text-danger">{explain(failed)}</span>
          ) : wrong > 0 ? (
            <span className="text-danger">
              {wrong === 1 ? 'One field needs' : `${wrong} fields need`} another look.
            </span>
          ) : (
            standing(
              save.isPending ? 'sent' : dirty ? 'typed' : 'saved',
              draft.replayed,
              may('policy.publish'),
            )
          )
        }
      >
        {refusalCode(failed) === 'changed meanwhile' && (
          <Button
            onClick={() => {
              save.reset();
              replay.reset();
              void again();
            }}
          >
            Load it again
          </Button>
        )}
        {dirty && (
          <>
            <Button
              look="quiet"
              onClick={() => {
                typed.takeBack();
                setErrors({});
                save.reset();
              }}
            >
              Take back
            </Button>
            <Button onClick={() => void saveOnly()}>Save</Button>
          </>
        )}
        <Select label="Period" options={PERIODS} value={period} onChange={setPeriod} />
        <Button
          look={draft.replayed && !dirty ? 'plain' : 'primary'}
          busy={busy}
          onClick={() => void saveAndReplay()}
        >
          Replay
        </Button>
        {may('policy.publish') && (
          <Button
            look={draft.replayed && !dirty ? 'primary' : 'plain'}
            disabled={dirty || !draft.replayed || busy}
            onClick={() => setPublishing(true)}
          >
            Publish…
          </Button>
        )}
      </DraftFoot>
      {publishing && (
        <PublishDialog
          what={`policy ${draft.version}`}
          description="Whatever comes from now on is routed by it, and you answer for what is automatic. What waits already stays where it is."
          changes={draft.changes}
          busy={publish.isPending}
          error={publish.error ? explain(publish.error) : null}
          onPublish={(reason) => publish.mutate({ processId, edits: draft.edits, reason })}
          onClose={() => setPublishing(false)}
        />
      )}
    </div>
  );
}

function labelOf(period: Period): string {
  return { '30': 'the last 30 days', '90': 'the last 90 days', '365': 'the last year' }[period];
}

function standing(typed: 'typed' | 'sent' | 'saved', replayed: boolean, mayPublish: boolean): string {
  if (typed === 'sent') return 'Saving…';
  if (typed === 'typed') return 'Not saved yet; what you typed is kept in this tab.';
  if (!replayed) return 'Saved. Replay it as it stands before it is published.';
  return mayPublish
    ? 'Replayed as it stands: it may be published.'
    : 'Replayed as it stands: a manager may publish it.';
}
