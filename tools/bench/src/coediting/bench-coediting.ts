import { parseArgs } from 'node:util';
import { machine, type BenchRow } from '../row.ts';
import type { Peer } from './clients/client.ts';
import { countersignPeer } from './clients/countersign-peer.ts';
import { hocuspocusPeer } from './clients/hocuspocus-peer.ts';
import { relayPeer } from './clients/relay-peer.ts';
import { yWebsocketPeer } from './clients/y-websocket-peer.ts';
import { measureJoining, type JoiningFigures } from './joining.ts';
import { measureReconnecting } from './reconnecting.ts';
import { measureTyping, median, type Typing, type TypingFigures } from './typing.ts';

const { values } = parseArgs({
  options: {
    /** How often each is measured; the medians count. */
    runs: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '8' },
    /** Share of the people, rooms and edits: below 1 to see that it works. */
    scale: { type: 'string', default: '1' },
    /** Only this work: room10, room50, room100, rooms, saturation, join or reconnect. */
    only: { type: 'string', default: '' },
  },
});
const runs = Number(values.runs);
const seconds = Number(values.seconds);
const scale = Number(values.scale);
const PEERS = [countersignPeer, relayPeer, hocuspocusPeer, yWebsocketPeer];
const KEYS_PER_SECOND = 8;

/** With the figures of the other peers, and the processor time of our database. */
type Row = BenchRow & { readonly others?: Readonly<Record<string, number>>; readonly databaseCpu?: number };

/** Each of the peers in turn, again and again, so that whatever else the machine does falls on all of them. */
async function interleaved<Figures>(
  peers: readonly Peer[],
  measure: (peer: Peer) => Promise<Figures>,
): Promise<Map<Peer, Figures[]>> {
  const figures = new Map<Peer, Figures[]>(peers.map((peer) => [peer, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const peer of peers) figures.get(peer)!.push(await measure(peer));
  }
  return figures;
}

type Reading<Figures> = {
  readonly work: string;
  readonly read: (figures: Figures) => number;
  readonly peer: Peer;
  /** At most this, as a ratio to the peer or as a figure by itself. */
  readonly most: { readonly ratio: number } | { readonly value: number; readonly unit: string };
};

function row<Figures>(
  figures: ReadonlyMap<Peer, readonly Figures[]>,
  { work, read, peer, most }: Reading<Figures>,
): Row {
  const of = (one: Peer) => rounded(median((figures.get(one) ?? []).map(read)));
  const [ours, theirs] = [of(countersignPeer), of(peer)];
  const ratio = rounded(ours / theirs);
  const others = [...figures.keys()].filter((one) => one !== countersignPeer && one !== peer);
  return {
    work,
    ours,
    peer: theirs,
    peerName: peer.name,
    ratio,
    goal: 'ratio' in most ? `≤ ${most.ratio}×` : `≤ ${most.value} ${most.unit}`,
    met: 'ratio' in most ? ratio <= most.ratio : ours <= most.value,
    others: Object.fromEntries(others.map((one) => [one.name, of(one)])),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

function scaled(count: number, least = 1): number {
  return Math.max(least, Math.round(count * scale));
}

async function typingRows(
  work: string,
  typing: Typing,
  readings: readonly Omit<Reading<TypingFigures>, 'peer'>[],
) {
  const figures = await interleaved(PEERS, (peer) => measureTyping(peer, typing));
  const databaseCpu = rounded(median(figures.get(countersignPeer)!.map((one) => one.databaseCpuPerThousand)));
  return readings.map((reading) => ({
    ...row(figures, { ...reading, work: `${work}: ${reading.work}`, peer: relayPeer }),
    databaseCpu,
  }));
}

const cpu = (ratio: number): Omit<Reading<TypingFigures>, 'peer'> => ({
  work: 'server CPU ms per 1,000 delivered',
  read: (figures) => figures.cpuPerThousand,
  most: { ratio },
});

function room(people: number, ratio: number) {
  const size = scaled(people, 5);
  const typing = {
    rooms: 1,
    people: size,
    writers: Math.ceil(size / 5),
    keysPerSecond: KEYS_PER_SECOND,
    seconds,
  };
  return () =>
    typingRows(`one room of ${size}`, typing, [
      cpu(ratio),
      { work: 'latency p50 ms', read: (one) => one.latencyP50, most: { value: 50, unit: 'ms' } },
      { work: 'latency p95 ms', read: (one) => one.latencyP95, most: { value: 100, unit: 'ms' } },
      { work: 'acknowledged p95 ms', read: (one) => one.ackP95, most: { value: 25, unit: 'ms' } },
    ]);
}

async function manyRooms(): Promise<Row[]> {
  const rooms = scaled(200, 3);
  const typing = { rooms, people: 3, writers: 1, keysPerSecond: KEYS_PER_SECOND / 4, seconds };
  return typingRows(`${rooms} rooms of 3`, typing, [
    cpu(1.25),
    { work: 'memory MiB', read: (one) => one.memoryMiB, most: { ratio: 1.1 } },
  ]);
}

async function saturation(): Promise<Row[]> {
  const people = scaled(20, 4);
  const typing = { rooms: 1, people, writers: people, keysPerSecond: 100, seconds };
  return typingRows(`${people} people at 100 keys/s each`, typing, [cpu(1)]);
}

async function joining(): Promise<Row[]> {
  const edits = scaled(260_000, 1_000);
  const figures = await interleaved(PEERS, (peer) => measureJoining(peer, { edits, rooms: scaled(6, 2) }));
  const work = `a document of ${edits} edits`;
  const reading = (name: string, read: (one: JoiningFigures) => number) => ({
    work: `${work}: ${name}`,
    read,
  });
  return [
    row(figures, {
      ...reading('server CPU ms a join', (one) => one.cpuPerJoin),
      peer: relayPeer,
      most: { ratio: 1.3 },
    }),
    row(figures, {
      ...reading('MiB kept while nobody is there', (one) => one.keptMiB),
      peer: relayPeer,
      most: { value: 1.2, unit: 'MiB' },
    }),
    row(figures, {
      ...reading('first join from disk, ms', (one) => one.fromDiskMs),
      peer: hocuspocusPeer,
      most: { ratio: 0.5 },
    }),
  ];
}

async function reconnecting(): Promise<Row[]> {
  const people = scaled(200, 5);
  const figures = await interleaved(PEERS, (peer) => measureReconnecting(peer, people));
  return [
    row(figures, {
      work: `${people} people reconnect at once: median ms until in sync`,
      read: (milliseconds) => milliseconds,
      peer: relayPeer,
      most: { value: 114, unit: 'ms' },
    }),
  ];
}

const WORK: readonly (readonly [string, () => Promise<Row[]>])[] = [
  ['room10', room(10, 1.1)],
  ['room50', room(50, 0.65)],
  ['room100', room(100, 0.5)],
  ['rooms', manyRooms],
  ['saturation', saturation],
  ['join', joining],
  ['reconnect', reconnecting],
];

/** Co-editing beside three other servers. A table for people, one JSON object on the last line. */
async function main(): Promise<number> {
  // Every client of y-websocket wants to know when the process ends.
  process.setMaxListeners(0);
  if (![runs, seconds, scale].every((value) => value > 0)) {
    process.stderr.write('--runs, --seconds and --scale are numbers above 0.\n');
    return 2;
  }
  process.stdout.write(`${machine()}\n\n`);
  const rows: Row[] = [];
  for (const [name, measure] of WORK) {
    if (values.only !== '' && name !== values.only) continue;
    for (const one of await measure()) {
      rows.push(one);
      process.stdout.write(`${line(one)}\n`);
    }
  }
  process.stdout.write(`\n${JSON.stringify({ machine: machine(), rows })}\n`);
  return rows.every((one) => one.met) ? 0 : 1;
}

function line({ work, ours, goal, met, peerName, peer, ratio, others = {} }: Row): string {
  const beside = [
    `${peerName} ${peer}, ratio ${ratio}`,
    ...Object.entries(others).map(([name, value]) => `${name} ${value}`),
  ];
  return `${work}\n    ${ours}   goal ${goal}   ${met ? 'met' : 'NOT MET'}   (${beside.join('; ')})`;
}

// Some of the other servers' clients hold timers that nobody can end.
process.exit(await main());
