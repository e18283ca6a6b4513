import { parseArgs } from 'node:util';
import { exitCodeOf, machine } from '../row.ts';
import type { Peer } from './clients/client.ts';
import { countersignPeer } from './clients/countersign-peer.ts';
import { hocuspocusPeer } from './clients/hocuspocus-peer.ts';
import { relayPeer } from './clients/relay-peer.ts';
import { yWebsocketPeer } from './clients/y-websocket-peer.ts';
import { lineOf, type Row, type Runs } from './row-of-runs.ts';
import { CORE, pin } from './servers/cores.ts';
import { WORKS } from './works.ts';

const PEERS = [countersignPeer, relayPeer, hocuspocusPeer, yWebsocketPeer];
const HELP = `npm run -s bench:coediting -- [--only ${Object.keys(WORKS).join('|')}] [--runs 3] [--seconds 8]
  [--scale 1] [--check] [--peers NAME,…] [--profiles FOLDER]

  --only      one work, or several with commas between them
  --runs      how often each is measured; medians count
  --seconds   how long people type
  --scale     share of the people, rooms and edits
  --check     one short run of everything, to see that it works: --runs 1 --seconds 1 --scale 0.02
  --peers     servers whose name begins so, beside ours; "countersign" is ours alone, and without this it is all of them:
              ${PEERS.map(({ name }) => name).join('; ')}
  --profiles  writes profiles of the servers' processors there
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(WORKS).join(',') },
    runs: { type: 'string' },
    seconds: { type: 'string' },
    scale: { type: 'string' },
    check: { type: 'boolean', default: false },
    peers: { type: 'string', default: '' },
    profiles: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const usual = values.check ? { runs: 1, seconds: 1, scale: 0.02 } : { runs: 3, seconds: 8, scale: 1 };
const runs = Number(values.runs ?? usual.runs);
const seconds = Number(values.seconds ?? usual.seconds);
const scale = Number(values.scale ?? usual.scale);
const beside = namesIn(values.peers);
const peers = PEERS.filter(
  (peer) => peer === countersignPeer || beside.length === 0 || beside.some((name) => isCalled(peer, name)),
);

function namesIn(list: string): string[] {
  return list.split(',').filter((name) => name.length > 0);
}

function isCalled(peer: Peer, name: string): boolean {
  return peer.name.toLowerCase().startsWith(name.toLowerCase());
}

/** Each of the peers in turn, again and again, so that whatever else the machine does falls on all of them. */
async function interleaved<Figures>(measure: (peer: Peer) => Promise<Figures>): Promise<Runs<Figures>> {
  const figures = new Map<Peer, Figures[]>(peers.map((peer) => [peer, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const peer of peers) figures.get(peer)!.push(await measure(peer));
  }
  return figures;
}

async function endAll(): Promise<void> {
  for (const peer of peers) await peer.end?.();
}

function unknownWork(names: readonly string[]): string | undefined {
  const unknown = names.find((name) => !Object.hasOwn(WORKS, name));
  return unknown === undefined ? undefined : `There is no work named "${unknown}".`;
}

function unknownPeer(): string | undefined {
  const unknown = beside.find((name) => !PEERS.some((peer) => isCalled(peer, name)));
  return unknown === undefined ? undefined : `There is no server whose name begins with "${unknown}".`;
}

/** Co-editing beside three other servers. A table for people, one JSON object on the last line. */
async function main(): Promise<number> {
  const names = namesIn(values.only);
  const unknown = unknownWork(names) ?? unknownPeer();
  if (values.help || unknown !== undefined || ![runs, seconds, scale].every((value) => value > 0)) {
    process.stderr.write(unknown === undefined ? HELP : `${unknown}\n\n${HELP}`);
    return values.help ? 0 : 2;
  }
  // Every client of y-websocket wants to know when the process ends.
  process.setMaxListeners(0);
  pin(process.pid, CORE.people);
  // Whoever stops it finds nothing left running.
  const stop = () => void endAll().finally(() => process.exit(130));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.write(`${machine()}\n\n`);
  const rows: Row[] = [];
  try {
    for (const name of names) {
      for (const row of await WORKS[name]!({ seconds, scale, profiles: values.profiles }, interleaved)) {
        rows.push(row);
        process.stdout.write(`${lineOf(row)}\n`);
      }
    }
  } finally {
    await endAll();
  }
  process.stdout.write(`\n${JSON.stringify({ machine: machine(), rows })}\n`);
  return exitCodeOf(rows);
}

// Some of the other servers' clients hold timers that nobody can end.
process.exit(await main());
