'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PolicyPage as Page } from '@countersign/api';
import {
  Button,
  Dialog,
  EmptyState,
  ErrorState,
  Select,
  SkeletonRows,
  Tabs,
  Time,
  useToast,
} from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';
import { PageBody, PageHeader } from '../../shell/page-header.tsx';
import { useQueryState } from '../../shell/use-query-state.ts';
import { DraftEditor } from './draft/draft-editor.tsx';
import { PolicyFacts } from './policy-facts.tsx';
import { Versions } from '../../versions/versions.tsx';

type View = 'draft' | 'in-force' | 'versions';
const VIEWS: readonly View[] = ['draft', 'in-force', 'versions'];

/** The policy of a process: in the making, in force, and before. */
export function PolicyPage() {
  const trpc = useTRPC();
  const [processId, setProcessId] = useQueryState('process');
  const page = useQuery(trpc.policies.read.queryOptions({ processId }));
  return (
    <PageBody>
      {page.isPending ? (
        <>
          <PageHeader title="Policy" />
          <SkeletonRows rows={8} label="Loading the policy" />
        </>
      ) : page.error ? (
        <>
          <PageHeader title="Policy" />
          <ErrorState title="The policy did not load" onRetry={() => void page.refetch()}>
            {explain(page.error)}
          </ErrorState>
        </>
      ) : (
        <Loaded key={page.data.processId} page={page.data} onProcess={setProcessId} />
      )}
    </PageBody>
  );
}

function Loaded({ page, onProcess }: { readonly page: Page; readonly onProcess: (id: string) => void }) {
  const { processId, processes, draft, inForce, versions } = page;
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const [asked, setView] = useQueryState('view');
  const [discarding, setDiscarding] = useState(false);
  const view = VIEWS.find((one) => one === asked) ?? (draft ? 'draft' : 'in-force');
  const again = () => cache.invalidateQueries({ queryKey: trpc.policies.read.queryKey() });
  const start = useMutation(
    trpc.policies.start.mutationOptions({
      onSuccess: async () => {
        await again();
        setView('draft');
      },
      onError: (error) => {
        toast({ kind: 'refused', text: explain(error) });
        void again();
      },
    }),
  );
  const discard = useMutation(
    trpc.policies.discard.mutationOptions({
      onSuccess: async () => {
        setDiscarding(false);
        setView(null);
        await again();
        toast({ text: 'The draft is discarded.' });
      },
    }),
  );
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
      <Tabs<View>
        label="Policy"
        value={view}
        onChange={(next) => setView(next)}
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
        <Dialog
          open
          onOpenChange={setDiscarding}
          title={`Discard the draft of policy ${draft.version}?`}
          description="What it says is lost. The policy in force stays as it is."
          actions={
            <>
              <Button look="quiet" onClick={() => setDiscarding(false)}>
                Keep it
              </Button>
              <Button
                look="danger"
                busy={discard.isPending}
                onClick={() => discard.mutate({ processId, edits: draft.edits })}
              >
                Discard
              </Button>
            </>
          }
        >
          {discard.error && (
            <p role="alert" className="text-sm text-danger">
              {explain(discard.error)}
            </p>
          )}
        </Dialog>
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
