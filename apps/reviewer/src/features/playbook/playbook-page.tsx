'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PlaybookPage as Page } from '@countersign/api';
import { Button, EmptyState, Tabs, Time } from '@countersign/ui';
import { useTRPC } from '../../clients/api.ts';
import { useAtOnce } from '../../clients/at-once.ts';
import { Answered } from '../../shell/answered.tsx';
import { PageBody, PageHeader } from '../../shell/page-header.tsx';
import { DiscardDialog } from '../../versions/discard-dialog.tsx';
import { useDraftPage, type DraftPageView } from '../../versions/use-draft-page.ts';
import { Versions } from '../../versions/versions.tsx';
import { DraftView } from './draft-view.tsx';
import { PLAYBOOK_CHANGES } from './playbook-changes.ts';
import { RuleList } from './rule-list.tsx';

/** What we want of a contract, what we take and what we refuse: in force, in the making, and before. */
export function PlaybookPage() {
  const trpc = useTRPC();
  const page = useQuery(trpc.playbooks.read.queryOptions());
  return (
    <PageBody>
      {page.data === undefined && <PageHeader title="Playbook" />}
      <Answered query={page} rows={10} loading="Loading the playbook" failed="The playbook did not load">
        {(data) => <Loaded page={data} />}
      </Answered>
    </PageBody>
  );
}

function Loaded({ page }: { readonly page: Page }) {
  const { inForce, draft, versions } = useAtOnce(page, PLAYBOOK_CHANGES);
  const trpc = useTRPC();
  const cache = useQueryClient();
  const again = () => cache.invalidateQueries({ queryKey: trpc.playbooks.read.queryKey() });
  const { view, show, discarding, setDiscarding, onStarted, onDiscarded } = useDraftPage(
    draft !== null,
    again,
  );
  const start = useMutation(trpc.playbooks.start.mutationOptions(onStarted));
  const discard = useMutation(trpc.playbooks.discard.mutationOptions(onDiscarded));
  const published = versions.find(({ state }) => state === 'published');
  return (
    <>
      <PageHeader
        title="Playbook"
        sentence={
          <>
            {inForce ? (
              <>
                {inForce.name}, version {inForce.version}
                {published && published.publishedAt !== null && (
                  <>
                    , published{published.publishedBy && ` by ${published.publishedBy.name}`}{' '}
                    <Time at={published.publishedAt} />
                  </>
                )}
                . {inForce.description}
              </>
            ) : (
              'No playbook is in force.'
            )}
            {draft && ` ${draft.by.name} drafts version ${draft.version}.`}
          </>
        }
        actions={
          draft ? (
            <Button look="quiet" onClick={() => setDiscarding(true)}>
              Discard the draft
            </Button>
          ) : (
            inForce && (
              <Button look="primary" busy={start.isPending} onClick={() => start.mutate({ version: null })}>
                Start a draft
              </Button>
            )
          )
        }
      />
      <Tabs<DraftPageView>
        label="Playbook"
        value={view}
        onChange={show}
        tabs={[
          {
            value: 'draft',
            label: 'Draft',
            panel: draft ? (
              <DraftView key={draft.version} draft={draft} again={again} />
            ) : (
              <EmptyState title="No draft">
                Start one from the playbook in force, or go back to an earlier version. Contracts go on being
                read by the one in force.
              </EmptyState>
            ),
          },
          {
            value: 'in-force',
            label: 'In force',
            panel: inForce ? (
              <RuleList playbook={inForce} acts={null} />
            ) : (
              <EmptyState title="No playbook is in force" />
            ),
          },
          {
            value: 'versions',
            label: 'Versions',
            count: versions.length,
            panel: (
              <Versions
                what="playbook"
                versions={versions}
                busy={start.isPending}
                onUse={draft ? null : (version) => start.mutate({ version })}
              />
            ),
          },
        ]}
      />
      {discarding && draft && (
        <DiscardDialog
          what="playbook"
          version={draft.version}
          onDiscard={() => discard.mutate({ edits: draft.edits })}
          onClose={() => setDiscarding(false)}
        />
      )}
    </>
  );
}
