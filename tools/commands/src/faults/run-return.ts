import { rmSync } from 'node:fs';
import { documentText, sameDocument } from '@countersign/coediting';
import * as Y from 'yjs';
import { amongTypists, everybodyGoesOn, type Stand } from './among-typists.ts';
import type { LedgerReport } from './ledger.ts';
import { startOwnServer, type OwnServer } from './own-server.ts';
import { until } from './until.ts';

export type ReturnReport = LedgerReport & {
  /** Tokens that were typed after the copy was made. */
  readonly since: number;
  /** Of these, how many are neither in the document nor were handed back to whoever typed them. */
  readonly vanished: number;
  /** Of those who type, how many have another document in the end than whoever only reads. */
  readonly astray: number;
};

/**
 * Four people type and one reads while everything is stopped in order, PostgreSQL's folder is taken back to an earlier copy of
 * it, and everything is started again: pages that know other things than their server follow it, hand back what it does not have
 * any more, and go on. The reader and one of those who type come back when the document has more updates again than they know.
 */
export async function runReturn({ seed }: { seed: number }): Promise<ReturnReport> {
  const server = await startOwnServer();
  try {
    return await amongTypists({ seed, decides: false }, (stand) => goBackAmongTypists(stand, server));
  } finally {
    await server.stop();
  }
}

async function goBackAmongTypists(stand: Stand, server: OwnServer) {
  const { shared, nodes, typists, ledger } = stand;
  await everybodyGoesOn(typists);
  const reader = await shared.open(nodes[1]!.url);
  // What is on its way then may not be in the copy.
  const before = typists.map(({ acknowledged }) => acknowledged);
  const copy = await whileStopped(stand, server, () => server.copy());
  const handedBack = typists.map(({ connection }) => {
    const texts: string[] = [];
    connection.on('rewound', ({ lost }) => texts.push(...lost.map(textAlone)));
    return texts;
  });
  await everybodyGoesOn(typists);
  const late = [reader, typists.at(-1)!.connection];
  for (const connection of late) connection.disconnect();
  await whileStopped(stand, server, () => server.putBack(copy));
  rmSync(copy, { recursive: true });
  await until(() => late.every(({ head }) => typists[0]!.connection.head > head));
  for (const connection of late) await connection.reconnect();
  await until(() =>
    typists.every(({ connection }, index) => connection.status === 'live' && handedBack[index]!.length > 0),
  );
  for (const typist of typists) typist.pause();
  await until(() => typists.every(({ connection }) => connection.unsaved === 0));
  // Nobody is about to begin anew from the server's document: what is typed until then would be handed back as well.
  await Promise.all(typists.map(({ connection }) => connection.saved()));
  const tokens = typists.map((typist, index) =>
    Array.from({ length: typist.typed - before[index]! }, (_, i) => typist.token(before[index]! + i)),
  );
  const gone = tokens.map((own, index) => {
    // What rests on what is no more is refused by itself.
    const refused = typists[index]!.connection.kept.flatMap(({ lost }) => lost.map(wordsIn));
    const texts = [...handedBack[index]!, ...refused];
    return own.filter((token) => !texts.some((text) => text.includes(token)));
  });
  const vanished = await ledger.countMissing(new Set(gone.flat()));
  ledger.forgive(tokens.flat());
  for (const typist of typists) typist.begin();
  await everybodyGoesOn(typists);
  for (const typist of typists) typist.pause();
  await until(() => typists.every(({ connection }) => connection.unsaved === 0));
  await until(() => typists.every(({ connection }) => connection.head === reader.head));
  const astray = typists.filter(({ connection }) => !sameDocument(connection.doc, reader.doc)).length;
  return { since: tokens.flat().length, vanished, astray };
}

async function whileStopped<Value>(
  { nodes, typists }: Stand,
  server: OwnServer,
  work: () => Value,
): Promise<Value> {
  await Promise.all(nodes.map((node) => node.stop()));
  await server.end();
  for (const typist of typists) typist.pause();
  const value = work();
  await server.start();
  await Promise.all(nodes.map((node) => node.start()));
  for (const typist of typists) typist.begin();
  return value;
}

/** The text of an update that rests on nothing else. */
function textAlone(update: Uint8Array): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return documentText(doc);
}

/** The words that an update writes, whatever it rests on. */
function wordsIn(update: Uint8Array): string {
  const contents = Y.decodeUpdate(update).structs.map((struct) =>
    'content' in struct ? struct.content : null,
  );
  return contents.map((content) => (content instanceof Y.ContentString ? content.str : ' ')).join('');
}
