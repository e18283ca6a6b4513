import type { NodeShown } from '@countersign/api';
import { bytesText, DataTable, StatusDot, Time, type Column } from '@countersign/ui';

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
const percent = (share: number) => `${Math.round(share * 100)}%`;
const rate = (value: number) => (value >= 10 ? String(Math.round(value)) : value.toFixed(1));

const HOST: Column<NodeShown> = {
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
};
const wide = (column: Column<NodeShown>): Column<NodeShown> => ({ ...column, wide: true });

const STANDING: readonly Column<NodeShown>[] = [
  HOST,
  {
    key: 'state',
    header: 'State',
    sort: ({ alive }) => (alive ? 1 : 0),
    csv: ({ alive }) => (alive ? 'running' : 'silent'),
    cell: ({ alive, secondsSinceSeen }) =>
      alive ? 'Running' : <span className="text-danger">Silent for {Math.round(secondsSinceSeen)} s</span>,
  },
  {
    key: 'redis',
    header: 'Redis',
    wide: true,
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
    wide: true,
    sort: ({ startedAt }) => startedAt,
    cell: ({ startedAt }) => <Time at={startedAt} className="whitespace-nowrap" />,
  },
  wide(figure('rooms', 'Rooms', ({ figures }) => figures.rooms)),
  figure('connections', 'Connections', ({ figures }) => figures.connections),
  figure('memory', 'Memory', ({ figures }) => figures.residentBytes, bytesText),
  wide(figure('documents', 'In documents', ({ figures }) => figures.roomBytes, bytesText)),
  wide(figure('cpu', 'CPU', ({ figures }) => figures.cpu, percent)),
];

const TRAFFIC: readonly Column<NodeShown>[] = [
  HOST,
  figure('pushes', 'Edits/s', ({ figures }) => figures.perSecond.pushes, rate),
  wide(figure('delivered', 'Delivered/s', ({ figures }) => figures.perSecond.delivered, rate)),
  wide(figure('received', 'In/s', ({ figures }) => figures.perSecond.receivedBytes, bytesText)),
  wide(figure('sent', 'Out/s', ({ figures }) => figures.perSecond.sentBytes, bytesText)),
  figure('loop', 'Loop busy', ({ figures }) => figures.loopBusy, percent),
  wide(figure('waiting', 'Uncommitted', ({ figures }) => figures.waiting)),
  figure('behind', 'Behind', ({ figures }) => figures.behind),
  wide(figure('slow', 'Slow readers', ({ figures }) => figures.slow)),
];

/** Every presence service: whether it runs, what it holds and what it takes. */
export function NodeTable({ nodes }: { readonly nodes: readonly NodeShown[] }) {
  return (
    <DataTable
      label="Figures of each node"
      rows={nodes}
      columns={STANDING}
      rowKey={({ node }) => node}
      csvName="nodes"
    />
  );
}

/** What went through each presence service in the last seconds, and what waits in it. */
export function TrafficTable({ nodes }: { readonly nodes: readonly NodeShown[] }) {
  return (
    <DataTable
      label="Traffic of each node"
      rows={nodes}
      columns={TRAFFIC}
      rowKey={({ node }) => node}
      csvName="traffic"
    />
  );
}
