import type { NodeShown } from '@countersign/api';
import { DataTable, StatusDot, Time, type Column } from '@countersign/ui';
import { bytesText } from './bytes.ts';

const REDIS_WORDS = { connected: 'Connected', lost: 'Lost', none: 'None' } as const;

const figure = (
  key: string,
  header: string,
  value: (node: NodeShown) => number,
  text: (value: number) => string = (one) => one.toLocaleString('en'),
): Column<NodeShown> => ({
  key,
  header,
  align: 'end',
  sort: value,
  cell: (node) => <span className="tabular-nums">{text(value(node))}</span>,
});
const rate = (value: number) => (value >= 10 ? String(Math.round(value)) : value.toFixed(1));

const COLUMNS: readonly Column<NodeShown>[] = [
  {
    key: 'host',
    header: 'Node',
    sort: ({ host }) => host,
    cell: ({ host, node, alive }) => (
      <span className="inline-flex items-center gap-2">
        <StatusDot status={alive ? 'ok' : 'danger'} />
        <span>
          {host} <span className="text-muted">{node.slice(0, 8)}</span>
        </span>
      </span>
    ),
  },
  {
    key: 'state',
    header: 'State',
    sort: ({ alive }) => (alive ? 1 : 0),
    csv: ({ alive }) => (alive ? 'running' : 'silent'),
    cell: ({ alive, secondsSinceSeen }) =>
      alive ? 'Running' : <span className="text-danger">Silent for {Math.round(secondsSinceSeen)} s</span>,
  },
  figure('rooms', 'Rooms', ({ figures }) => figures.rooms),
  figure('connections', 'Connections', ({ figures }) => figures.connections),
  figure('pushes', 'Pushes/s', ({ figures }) => figures.perSecond.pushes, rate),
  figure('delivered', 'Delivered/s', ({ figures }) => figures.perSecond.delivered, rate),
  figure('received', 'In/s', ({ figures }) => figures.perSecond.receivedBytes, bytesText),
  figure('sent', 'Out/s', ({ figures }) => figures.perSecond.sentBytes, bytesText),
  figure(
    'lag',
    'Lag',
    ({ figures }) => figures.eventLoopLag,
    (one) => `${one.toFixed(0)} ms`,
  ),
  figure('waiting', 'Uncommitted', ({ figures }) => figures.waiting),
  figure('behind', 'Behind', ({ figures }) => figures.behind),
  figure('slow', 'Slow readers', ({ figures }) => figures.slow),
  figure('memory', 'Memory', ({ figures }) => figures.residentBytes, bytesText),
  figure('documents', 'In documents', ({ figures }) => figures.roomBytes, bytesText),
  figure(
    'cpu',
    'CPU',
    ({ figures }) => figures.cpu,
    (one) => `${Math.round(one * 100)}%`,
  ),
  {
    key: 'redis',
    header: 'Redis',
    sort: ({ figures }) => REDIS_WORDS[figures.redis],
    cell: ({ figures }) => (
      <span className={figures.redis === 'lost' ? 'text-danger' : undefined}>
        {REDIS_WORDS[figures.redis]}
      </span>
    ),
  },
  {
    key: 'started',
    header: 'Since',
    sort: ({ startedAt }) => startedAt,
    cell: ({ startedAt }) => <Time at={startedAt} />,
  },
];

/** Every presence service with its figures of the last seconds. */
export function NodeTable({ nodes }: { readonly nodes: readonly NodeShown[] }) {
  return (
    <DataTable
      label="Figures of each node"
      rows={nodes}
      columns={COLUMNS}
      rowKey={({ node }) => node}
      csvName="nodes"
    />
  );
}
