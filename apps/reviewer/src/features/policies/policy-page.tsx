'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PolicyPage as Page } from '@countersign/api';
import { Button, EmptyState, Select, Tabs, Time } from '@countersign/ui';
import { useTRPC } from '../../clients/api.ts';
import { useAtOnce } from '../../clients/at-once.ts';
import { Answered } from '../../shell/answered.tsx';
import { PageBody, PageHeader } from '../../shell/page-header.tsx';
import { useQueryState } from '../../shell/use-query-state.ts';
import { DraftEditor } from './draft/draft-editor.tsx';
import { POLICY_CHANGES } from './policy-changes.ts';
import { PolicyFacts } from './policy-facts.tsx';
import { DiscardDialog } from '../../versions/discard-dialog.tsx';
import { useDraftPage, type DraftPageView } from '../../versions/use-draft-page.ts';
import { Versions } from '../../versions/versions.tsx';

/** The policy of a process: in the making, in force, and before. */
export function PolicyPage() {
  const trpc = useTRPC();
  const [processId, setProcessId] = useQueryState('process');
  const page = useQuery(trpc.policies.read.queryOptions({ processId }));
  return (
    <PageBody>
      {page.data === undefined && <PageHeader title="Policy" />}
      <Answered query={page} rows={8} loading="Loading the policy" failed="The policy did not load">
        {(data) => <Loaded key={data.processId} page={data} onProcess={setProcessId} />}
      </Answered>
    </PageBody>
  );
}

function Loaded({
  page: known,
  onProcess,
}: {
  readonly page: Page;
  readonly onProcess: (id: string) => void;
}) {
  const page = useAtOnce(known, POLICY_CHANGES);
  const { processId, processes, draft, inForce, versions } = page;
  const trpc = useTRPC();
  const cache = useQueryClient();
  const again = () => cache.invalidateQueries({ queryKey: trpc.policies.read.queryKey() });
  const { view, show, discarding, setDiscarding, onStarted, onDiscarded } = useDraftPage(
    draft !== null,
    again,
  );
  const start = useMutation(trpc.policies.start.mutationOptions(onStarted));
  const discard = useMutation(trpc.policies.discard.mutationOptions(onDiscarded));
  const begin = (version: number | null) => start.mutate({ processId, version });
  return (
    <>
      <PageHeader
        title="Policy"
        sentence={<Standing page={page} />}
        actions={
          <>
            {processes.length > 1 && (
              <Select
                label="Process"
                value={processId}
                options={processes.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={onProcess}
              />
            )}
            {draft ? (
              <Button look="quiet" onClick={() => setDiscarding(true)}>
                Discard the draft
              </Button>
            ) : (
              inForce && (
                <Button look="primary" busy={start.isPending} onClick={() => begin(null)}>
                  Start a draft
                </Button>
              )
            )}
          </>
        }
      />
      <Tabs<DraftPageView>
        label="Policy"
        value={view}
        onChange={show}
        tabs={[
          {
            value: 'draft',
            label: 'Draft',
            panel: draft ? (
              <DraftEditor page={{ ...page, draft }} />
            ) : (
              <EmptyState title="No draft">
                Start one from the policy in force, or go back to an earlier version: you see what it would
                have done before anything changes.
              </EmptyState>
            ),
          },
          {
            value: 'in-force',
            label: 'In force',
            panel: inForce ? (
              <PolicyFacts policy={inForce.policy} />
            ) : (
              <EmptyState title="No policy is in force">
                Nothing can come to this process before one is published.
              </EmptyState>
            ),
          },
          {
            value: 'versions',
            label: 'Versions',
            count: versions.length,
            panel: (
              <Versions
                what="policy"
                versions={versions}
                onUse={draft ? null : begin}
                busy={start.isPending}
              />
            ),
          },
        ]}
      />
      {discarding && draft && (
        <DiscardDialog
          what="policy"
          version={draft.version}
          onDiscard={() => discard.mutate({ processId, edits: draft.edits })}
          onClose={() => setDiscarding(false)}
        />
      )}
    </>
  );
}

function Standing({ page: { inForce, draft } }: { readonly page: Page }) {
  return (
    <>
      {inForce ? (
        <>
          Policy {inForce.version} is in force
          {inForce.publishedAt !== null && (
            <>
              , published{inForce.publishedBy && ` by ${inForce.publishedBy.name}`}{' '}
              <Time at={inForce.publishedAt} />
            </>
          )}
          .
        </>
      ) : (
        'No policy is in force.'
      )}
      {draft && (
        <>
          {' '}
          {draft.by.name} drafts policy {draft.version}
          {draft.changes.length > 0 &&
            `: ${draft.changes.length} ${draft.changes.length === 1 ? 'difference' : 'differences'} so far`}
          .
        </>
      )}
    </>
  );
}
