import { rmSync } from 'node:fs';
import { documentText } from '@countersign/coediting';
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
};

/**
 * Four people type while everything is stopped in order, PostgreSQL's folder is taken back to an earlier copy of it, and
 * everything is started again: pages that know more than their server follow it, hand back what it does not have any more,
 * and go on.
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
  const { typists, ledger } = stand;
  await everybodyGoesOn(typists);
  // What is on its way then may not be in the copy.
  const before = typists.map(({ acknowledged }) => acknowledged);
  const copy = await whileStopped(stand, server, () => server.copy());
  const handedBack = typists.map(({ connection }) => {
    const texts: string[] = [];
    connection.on('rewound', ({ lost }) => texts.push(...lost.map(textAlone)));
    return texts;
  });
  await everybodyGoesOn(typists);
  await whileStopped(stand, server, () => server.putBack(copy));
  rmSync(copy, { recursive: true });
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
  return { since: tokens.flat().length, vanished };
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
