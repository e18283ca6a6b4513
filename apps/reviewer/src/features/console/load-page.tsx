'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { LoadReport } from '@countersign/api';
import { Badge, BarChart, Button, ChartFrame, EmptyState, Time } from '@countersign/ui';
import { useTRPC } from '../../clients/api.ts';
import { askAgainAfter } from '../../clients/ask-again.ts';
import { useAtOnce } from '../../clients/at-once.ts';
import { Answered } from '../../shell/answered.tsx';
import { PageBody, PageHeader } from '../../shell/page-header.tsx';
import { useSession } from '../../shell/use-session.ts';
import { agesInWords } from './ages-in-words.ts';
import { LOAD_CHANGES } from './load-changes.ts';
import { PeopleTable } from './people-table.tsx';
import { SuggestedMove } from './suggested-move.tsx';
import { AiTable } from './ai-table.tsx';

/** Where the work waits, for how long, and the one move that helps most. */
export function LoadPage() {
  const trpc = useTRPC();
  const load = useQuery(
    trpc.manage.load.queryOptions(undefined, {
      refetchInterval: ({ state }) => askAgainAfter(state.data?.queue.open, 15_000),
    }),
  );
  const report = useAtOnce(load.data, LOAD_CHANGES);
  const { workspace } = useSession();
  return (
    <PageBody>
      <PageHeader
        title="Load"
        sentence={report && !nothingYet(report) && <Standing queue={report.queue} />}
      />
      <Answered
        query={{ ...load, data: report }}
        rows={8}
        loading="Loading the queues"
        failed="The load did not load"
      >
        {(shown) =>
          nothingYet(shown) ? (
            <NothingYet anybody={shown.people.length > 0} />
          ) : (
            <Report report={shown} sample={workspace.sample} />
          )
        }
      </Answered>
    </PageBody>
  );
}

/** No AI reviewer has proposed anything lately, and nothing of before waits either. */
function nothingYet({ ai, queue }: LoadReport): boolean {
  return ai.length === 0 && queue.open === 0;
}

function NothingYet({ anybody }: { readonly anybody: boolean }) {
  return (
    <EmptyState
      title="Nothing to manage yet"
      action={
        <Button asChild look="primary">
          <Link href="/contracts?upload=1">Upload a contract</Link>
        </Button>
      }
    >
      Who has how much to do, and the move that helps most, stand here as soon as the AI has read a contract.
      {!anybody && ' Nobody who decides has joined yet: an admin invites reviewers under Settings, Members.'}
    </EmptyState>
  );
}

function Standing({ queue }: { readonly queue: LoadReport['queue'] }) {
  if (queue.open === 0) return <>Nothing waits: every finding that a person was asked about is decided.</>;
  return (
    <>
      {queue.open} {queue.open === 1 ? 'task waits' : 'tasks wait'}
      {queue.oldestAt !== null && (
        <>
          ; the oldest came <Time at={queue.oldestAt} />
        </>
      )}
      {queue.unassigned > 0 && <>; nobody has {queue.unassigned} of them</>}
      {queue.overdue > 0 && (
        <>
          ; <span className="font-medium text-danger">{queue.overdue} overdue</span>
        </>
      )}
      .
    </>
  );
}

const AGE_COLUMNS = [
  { key: 'age', header: 'Waiting', csv: (row: Age) => row.label, cell: (row: Age) => row.label },
  {
    key: 'n',
    header: 'Tasks',
    align: 'end' as const,
    sort: (row: Age) => row.n,
    cell: (row: Age) => row.n,
  },
];
type Age = LoadReport['queue']['byAge'][number];

function Report({ report, sample }: { readonly report: LoadReport; readonly sample: boolean }) {
  const { people, ai, queue, suggestion } = report;
  return (
    <div className="space-y-10">
      {suggestion && <SuggestedMove suggestion={suggestion.move} people={people} />}
      {sample && (
        <p className="text-sm text-muted">
          <Badge tone="outline">Sample</Badge> The pace of people and the AI’s share include the sample’s
          made-up history, run through the real engine.
        </p>
      )}
      <section aria-labelledby="people">
        <h2 id="people" className="text-base font-semibold">
          People
        </h2>
        <p className="text-base text-muted">
          Waiting is the work in each person’s inbox, at the pace that each has kept.
        </p>
        {people.length === 0 ? (
          <EmptyState title="Nobody decides here yet">
            Reviewers and leads appear as soon as they have joined.
          </EmptyState>
        ) : (
          <PeopleTable people={people} />
        )}
      </section>
      <section aria-labelledby="ai">
        <h2 id="ai" className="text-base font-semibold">
          AI reviewers
        </h2>
        {ai.length === 0 ? (
          <EmptyState title="No AI reviewer has proposed anything in the last 30 days" />
        ) : (
          <AiTable ai={ai} />
        )}
      </section>
      <ChartFrame
        title="How long tasks have waited"
        sentence={agesInWords(queue)}
        rows={queue.byAge}
        columns={AGE_COLUMNS}
        rowKey={(row) => row.label}
        csvName="queue-by-age"
      >
        <BarChart
          bars={queue.byAge.map(({ label, n }) => ({ label, value: n, text: String(n) }))}
          max={Math.max(1, ...queue.byAge.map(({ n }) => n))}
        />
      </ChartFrame>
    </div>
  );
}
