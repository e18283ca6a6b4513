import type { Peer } from './clients/client.ts';
import { hocuspocusPeer } from './clients/hocuspocus-peer.ts';
import { relayPeer } from './clients/relay-peer.ts';
import { measureJoining } from './joining.ts';
import { measureReconnecting } from './reconnecting.ts';
import { rowOf, type Reading, type Row, type Runs } from './row-of-runs.ts';
import { measureSaturating } from './saturating.ts';
import { measureTyping, type Typing, type TypingFigures } from './typing.ts';

export type Settings = {
  readonly seconds: number;
  /** Share of the people, rooms and edits: 1 for the figures, less to see that it works. */
  readonly scale: number;
  readonly profiles: string | undefined;
};

/** Runs something with each of the servers, as often as asked. */
export type Interleave = <Figures>(measure: (peer: Peer) => Promise<Figures>) => Promise<Runs<Figures>>;

export type Work = (settings: Settings, interleaved: Interleave) => Promise<Row[]>;

const KEYS_PER_SECOND = 8;

/** Everything that is measured, by the name it is asked for by. */
export const WORKS: Readonly<Record<string, Work>> = {
  room10: room(10, 1.1),
  room50: room(50, 0.65),
  room100: room(100, 0.5),
  rooms: manyRooms,
  saturation,
  join: joining,
  reconnect: reconnecting,
};

function scaled(count: number, { scale }: Settings, least: number): number {
  return Math.max(least, Math.round(count * scale));
}

const cpuReading = (ratio: number): Omit<Reading<TypingFigures>, 'peer'> => ({
  work: 'server CPU ms per 1,000 delivered',
  read: (figures) => figures.cpuPerThousand,
  database: (figures) => figures.databaseCpuPerThousand,
  goal: { ratio },
});

function room(people: number, ratio: number): Work {
  return async (settings, interleaved) => {
    const size = scaled(people, settings, 5);
    const typing: Typing = {
      rooms: 1,
      people: size,
      writers: Math.ceil(size / 5),
      keysPerSecond: KEYS_PER_SECOND,
      seconds: settings.seconds,
      profiles: settings.profiles,
    };
    const runs = await interleaved((peer) => measureTyping(peer, typing));
    const readings: Omit<Reading<TypingFigures>, 'peer'>[] = [
      cpuReading(ratio),
      { work: 'key to another p50', read: (one) => one.latencyP50, goal: { most: 10, unit: 'ms' } },
      { work: 'key to another p95', read: (one) => one.latencyP95, goal: { most: 20, unit: 'ms' } },
      { work: 'acknowledged p95', read: (one) => one.ackP95, goal: { most: 25, unit: 'ms' } },
      { work: 'acknowledged p99', read: (one) => one.ackP99, goal: { most: 100, unit: 'ms' } },
    ];
    return readings.map((reading) =>
      rowOf(runs, { ...reading, work: `one room of ${size}: ${reading.work}`, peer: relayPeer }),
    );
  };
}

async function manyRooms(settings: Settings, interleaved: Interleave): Promise<Row[]> {
  const rooms = scaled(200, settings, 3);
  const typing: Typing = {
    rooms,
    people: 3,
    writers: 1,
    keysPerSecond: KEYS_PER_SECOND / 4,
    seconds: settings.seconds,
    profiles: settings.profiles,
  };
  const runs = await interleaved((peer) => measureTyping(peer, typing));
  const work = `${rooms} rooms of 3`;
  const cpu = cpuReading(1.25);
  return [
    rowOf(runs, { ...cpu, work: `${work}: ${cpu.work}`, peer: relayPeer }),
    rowOf(runs, {
      work: `${work}: MiB of the process`,
      read: (one) => one.memoryMiB,
      peer: relayPeer,
      goal: { ratio: 1.1 },
    }),
  ];
}

async function saturation(settings: Settings, interleaved: Interleave): Promise<Row[]> {
  const people = scaled(20, settings, 4);
  // 20 people hear 19 others: some 25,000 a second at the first step.
  const keysPerSecond = 66;
  const { profiles } = settings;
  const runs = await interleaved((peer) => measureSaturating(peer, { people, keysPerSecond, profiles }));
  return [
    rowOf(runs, {
      work: `${people} people in a room: edits delivered a second while p95 ≤ 50 ms`,
      read: (one) => one.deliveredPerSecond,
      peer: relayPeer,
      goal: { least: scaled(25_000, settings, 1), unit: 'a second' },
    }),
    rowOf(runs, {
      work: `${people} people at ${keysPerSecond} keys/s each: server CPU ms per 1,000 delivered`,
      read: (one) => one.cpuPerThousand,
      database: (one) => one.databaseCpuPerThousand,
      peer: relayPeer,
      goal: { ratio: 0.6 },
    }),
  ];
}

async function joining(settings: Settings, interleaved: Interleave): Promise<Row[]> {
  const edits = scaled(260_000, settings, 1_000);
  const rooms = scaled(6, settings, 2);
  const runs = await interleaved((peer) => measureJoining(peer, { edits, rooms }));
  const work = `a document of ${edits} edits`;
  return [
    rowOf(runs, {
      work: `${work}: server CPU ms a join`,
      read: (one) => one.cpuPerJoin,
      peer: relayPeer,
      goal: { ratio: 1.3 },
    }),
    rowOf(runs, {
      work: `${work}: MiB kept while nobody is there`,
      read: (one) => one.keptMiB,
      peer: relayPeer,
      goal: { most: 1.2, unit: 'MiB' },
    }),
    rowOf(runs, {
      work: `${work}: first join from disk, ms`,
      read: (one) => one.fromDiskMs,
      peer: hocuspocusPeer,
      goal: { ratio: 0.5 },
    }),
  ];
}

async function reconnecting(settings: Settings, interleaved: Interleave): Promise<Row[]> {
  const people = scaled(200, settings, 5);
  const runs = await interleaved((peer) => measureReconnecting(peer, people));
  return [
    rowOf(runs, {
      work: `${people} people reconnect at once: median ms until in sync`,
      read: (one) => one.atOnceMs,
      peer: relayPeer,
      goal: { most: 114, unit: 'ms' },
    }),
    rowOf(runs, {
      work: `${people} people after a crash: median ms from listening to in sync`,
      read: (one) => one.afterCrashMs,
      peer: hocuspocusPeer,
      goal: { most: 500, unit: 'ms' },
    }),
  ];
}
