'use client';

import { useQuery } from '@tanstack/react-query';
import type { NodeShown, Operation } from '@countersign/api';
import { BarChart, ChartFrame, EmptyState, type Column } from '@countersign/ui';
import { useTRPC } from '../../clients/api.ts';
import { Answered } from '../../shell/answered.tsx';
import { PageHeader } from '../../shell/page-header.tsx';
import { stretchesOf, stretchWords, withinTime, type Stretch } from './commit-times.ts';
import { GivenUpReviews } from './given-up-reviews.tsx';
import { HeldUpCommands } from './held-up-commands.tsx';
import { NodeTable, TrafficTable } from './node-table.tsx';
import { QuotaTable } from './quota-table.tsx';

/** Nodes report that often. */
const EVERY_MS = 3_000;

/** How editing together runs: nodes, rooms, commits, refusals, and what is held up. */
export function OperationPage() {
  const trpc = useTRPC();
  const operation = useQuery(trpc.operation.read.queryOptions(undefined, { refetchInterval: EVERY_MS }));
  return (
    <>
      <PageHeader title="Operation" sentence={operation.data && standing(operation.data)} />
      <Answered query={operation} rows={8} loading="Loading the figures" failed="The figures did not load">
        {(data) => (
          <div className="space-y-10">
            {isStuck(data) && <Stuck operation={data} />}
            <NodeFigures nodes={data.nodes} />
            {!isStuck(data) && <Stuck operation={data} />}
            <QuotaTable />
          </div>
        )}
      </Answered>
    </>
  );
}

function standing({ nodes, heldUp, givenUp }: Operation): string {
  if (nodes.length === 0) return 'No presence service runs: nobody can edit together.';
  const alive = nodes.filter((node) => node.alive);
  if (alive.length === 0) {
    return 'No presence service answers: what people type is kept in their browsers until one does.';
  }
  const sum = (value: (node: NodeShown) => number) => alive.reduce((all, node) => all + value(node), 0);
  const rooms = sum(({ figures }) => figures.rooms);
  const connections = sum(({ figures }) => figures.connections);
  const parts = [
    `${count(alive.length, 'node')} of ${nodes.length} running`,
    count(rooms, 'room'),
    count(connections, 'connection'),
    ...(heldUp.length > 0 ? [`${count(heldUp.length, 'decision')} held up`] : []),
    ...(givenUp.length > 0 ? [`${count(givenUp.length, 'review')} given up`] : []),
  ];
  return `${parts.join(', ')}.`;
}

function NodeFigures({ nodes }: { readonly nodes: readonly NodeShown[] }) {
  if (nodes.length === 0) {
    return (
      <EmptyState title="No presence service runs">
        Start one, and its figures are here within seconds. What people type is kept in their browsers until
        then.
      </EmptyState>
    );
  }
  return (
    <>
      <section aria-labelledby="nodes">
        <h2 id="nodes" className="text-base font-semibold">
          Nodes
        </h2>
        <NodeTable nodes={nodes} />
      </section>
      <section aria-labelledby="traffic">
        <h2 id="traffic" className="text-base font-semibold">
          Traffic
        </h2>
        <TrafficTable nodes={nodes} />
      </section>
      <CommitTimes nodes={nodes} />
      <Refusals nodes={nodes} />
    </>
  );
}

/** What waits for an admin stands first. */
function isStuck({ heldUp, givenUp }: Operation): boolean {
  return heldUp.length > 0 || givenUp.length > 0;
}

/** What could not be done so far: shown whoever runs, and most of all when nobody does. */
function Stuck({ operation: { heldUp, givenUp } }: { readonly operation: Operation }) {
  return (
    <>
      <section aria-labelledby="held-up">
        <h2 id="held-up" className="text-base font-semibold">
          Decisions that are held up
        </h2>
        {heldUp.length === 0 ? (
          <p className="text-base text-muted">None: every decision has reached its document.</p>
        ) : (
          <HeldUpCommands heldUp={heldUp} />
        )}
      </section>
      <section aria-labelledby="given-up">
        <h2 id="given-up" className="text-base font-semibold">
          Reviews that were given up
        </h2>
        {givenUp.length === 0 ? (
          <p className="text-base text-muted">None: the AI reads every contract that it is sent into.</p>
        ) : (
          <GivenUpReviews givenUp={givenUp} />
        )}
      </section>
    </>
  );
}

const STRETCH_COLUMNS: readonly Column<Stretch>[] = [
  { key: 'time', header: 'Time', csv: stretchWords, cell: stretchWords },
  { key: 'n', header: 'Commits', align: 'end', sort: (row) => row.count, cell: (row) => row.count },
];

function CommitTimes({ nodes }: { readonly nodes: readonly NodeShown[] }) {
  const stretches = stretchesOf(nodes.map(({ figures }) => figures.commit));
  const all = stretches.reduce((sum, one) => sum + one.count, 0);
  return (
    <ChartFrame
      title="How long commits take"
      sentence={commitSentence(stretches, all)}
      rows={stretches}
      columns={STRETCH_COLUMNS}
      rowKey={stretchWords}
      csvName="commit-times"
    >
      {/* The long ones that never happened are in the table. */}
      <BarChart
        bars={stretches
          .slice(0, stretches.findLastIndex((one) => one.count > 0) + 1)
          .map((one) => ({ label: stretchWords(one), value: one.count, text: String(one.count) }))}
      />
    </ChartFrame>
  );
}

function commitSentence(stretches: readonly Stretch[], all: number): string {
  const usual = withinTime(stretches, 0.95);
  if (usual === null) return 'Nothing has been committed since these nodes started.';
  const time = usual === Infinity ? 'longer than can be told here' : `at most ${usual} ms`;
  return `${count(all, 'commit')} since these nodes started; 95 of 100 took ${time}.`;
}

type Refusal = { readonly reason: string; readonly n: number };
const REFUSAL_COLUMNS: readonly Column<Refusal>[] = [
  { key: 'reason', header: 'Reason', sort: (row) => row.reason, cell: (row) => row.reason },
  { key: 'n', header: 'Refused', align: 'end', sort: (row) => row.n, cell: (row) => row.n },
];

function Refusals({ nodes }: { readonly nodes: readonly NodeShown[] }) {
  const byReason = new Map<string, number>();
  for (const { figures } of nodes) {
    for (const [reason, n] of Object.entries(figures.refused)) {
      byReason.set(reason, (byReason.get(reason) ?? 0) + n);
    }
  }
  const rows = [...byReason]
    .map(([reason, n]): Refusal => ({ reason, n }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n || a.reason.localeCompare(b.reason));
  const all = rows.reduce((sum, { n }) => sum + n, 0);
  return (
    <ChartFrame
      title="What was refused"
      sentence={
        all === 0
          ? 'Nothing has been refused since these nodes started.'
          : `${count(all, 'message')} refused since these nodes started, by reason.`
      }
      rows={rows}
      columns={REFUSAL_COLUMNS}
      rowKey={({ reason }) => reason}
      csvName="refusals"
    >
      <BarChart bars={rows.map(({ reason, n }) => ({ label: reason, value: n, text: String(n) }))} />
    </ChartFrame>
  );
}

function count(n: number, word: string): string {
  return `${n.toLocaleString('en')} ${word}${n === 1 ? '' : 's'}`;
}
