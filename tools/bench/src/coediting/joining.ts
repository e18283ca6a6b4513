import { setTimeout as delay } from 'node:timers/promises';
import { chanceFrom } from '@countersign/coediting/simulation';
import * as Y from 'yjs';
import type { Client, Peer, Running } from './clients/client.ts';
import { median } from './typing.ts';

export type JoiningFigures = {
  /** Server processor time of one join, milliseconds. */
  readonly cpuPerJoin: number;
  /** Memory that the server keeps for each document, nobody being in it. */
  readonly keptMiB: number;
  /** Time of the first join after a restart, milliseconds; NaN where nothing is stored. */
  readonly fromDiskMs: number;
};

const CHUNKS = 26;
const JOINS = 10;
/** Longer than any of the servers waits before it writes. */
const SETTLE_MS = 4_000;

/** Documents of many edits are written, left, and joined. */
export async function measureJoining(
  peer: Peer,
  { edits, rooms }: { edits: number; rooms: number },
): Promise<JoiningFigures> {
  const history = writeHistory(edits);
  const server = await peer.start(rooms);
  try {
    const empty = await server.usage();
    for (let room = 0; room < rooms; room += 1) await seed(await server.join(room), history);
    await delay(SETTLE_MS);
    const idle = await server.usage();
    const size = Y.encodeStateVector(history.doc).byteLength;
    for (let join = 0; join < JOINS; join += 1) {
      const client = await server.join(join % rooms);
      if (Y.encodeStateVector(client.doc).byteLength < size)
        throw new Error(`${peer.name} left something out`);
      client.close();
    }
    const joined = await server.usage();
    return {
      cpuPerJoin: (joined.cpuMs - idle.cpuMs) / JOINS,
      keptMiB: (idle.memoryBytes - empty.memoryBytes) / rooms / 2 ** 20,
      fromDiskMs: await firstJoins(server, rooms),
    };
  } finally {
    await server.stop();
  }
}

async function firstJoins(server: Running, rooms: number): Promise<number> {
  if (!server.restart) return NaN;
  await server.restart();
  const times: number[] = [];
  for (let room = 0; room < rooms; room += 1) {
    const started = performance.now();
    const client = await server.join(room);
    times.push(performance.now() - started);
    client.close();
  }
  return median(times);
}

type History = { readonly doc: Y.Doc; readonly chunks: readonly Uint8Array[] };

/** One author's edits at places that jump about, as when a text is written and written again. */
function writeHistory(edits: number): History {
  const chance = chanceFrom(260_000);
  const doc = new Y.Doc();
  doc.clientID = 4_711;
  const chunks: Uint8Array[] = [];
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  doc.getXmlFragment('default').insert(0, [paragraph]);
  paragraph.insert(0, [text]);
  let before = new Uint8Array([0]);
  let cursor = 0;
  for (let chunk = 0; chunk < CHUNKS; chunk += 1) {
    doc.transact(() => {
      for (let i = 0; i < edits / CHUNKS; i += 1) {
        if (chance.hit(0.02)) cursor = chance.below(text.length + 1);
        if (cursor > 0 && chance.hit(0.25)) text.delete((cursor -= 1), 1);
        else text.insert(cursor++, 'x');
      }
    });
    chunks.push(Y.encodeStateAsUpdate(doc, before));
    before = Y.encodeStateVector(doc) as Uint8Array<ArrayBuffer>;
  }
  return { doc, chunks };
}

async function seed(client: Client, { chunks }: History): Promise<void> {
  for (const chunk of chunks) {
    Y.applyUpdate(client.doc, chunk, 'seed');
    await client.saved?.();
    // Where nobody says when it is kept, and where limits count pushes.
    await delay(30);
  }
  client.close();
}
