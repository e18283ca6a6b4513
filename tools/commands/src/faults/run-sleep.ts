import { setTimeout as delay } from 'node:timers/promises';
import { insertText } from '@countersign/coediting';
import { amongTypists, everybodyGoesOn, type Stand } from './among-typists.ts';
import type { LedgerReport } from './ledger.ts';
import type { PresenceProcess } from './presence-process.ts';
import { hashOf, SLEEPER_NAME } from './sleeper.ts';
import { SleeperProcess } from './sleeper-process.ts';
import { textOf, tokensIn } from './tokens-of-log.ts';
import { until } from './until.ts';

export type SleepReport = LedgerReport & {
  readonly seconds: number;
  /** MiB of edits that he did not read. */
  readonly missed: number;
  /** How many MiB his node grew by, from when it took him off the flow to when he woke, beside what its rooms hold. */
  readonly grown: number;
  /** How often he got the document as one difference after he woke. */
  readonly differences: number;
  /** Whether he has what the log holds. */
  readonly isSame: boolean;
  /** How often each of his own words is in the document: the one from before he slept, and the one from after it. */
  readonly own: readonly number[];
};

/** More than an operating system holds for one connection, page by page, and than a node holds for it. */
const PAGE = 'Somebody went on with it. '.repeat(16_000);

/**
 * Somebody's process is stopped (SIGSTOP) while four people type on and paste page after page: his connection stays open,
 * and nothing is read from it. His node must take him off the flow and hold no more for him; when he goes on he gets one
 * difference, has what all have, and what he types is saved.
 */
export async function runSleep({ seed, seconds }: { seed: number; seconds: number }): Promise<SleepReport> {
  return amongTypists({ seed }, async (stand) => {
    const sleeper = await SleeperProcess.start(stand.nodes[0]!.url, await stand.shared.pass());
    try {
      return await sleepAmongTypists(stand, sleeper, seconds);
    } finally {
      sleeper.end();
    }
  });
}

async function sleepAmongTypists(stand: Stand, sleeper: SleeperProcess, seconds: number) {
  const { nodes, typists, ledger, shared } = stand;
  const [node, typist] = [nodes[0]!, typists[0]!];
  await everybodyGoesOn(typists);
  await typeAndSave(sleeper);
  const { joins } = await sleeper.state();
  const before = bytesOf(await shared.readLog());

  sleeper.fallAsleep();
  // Who goes on typing at the same time may never be saved for a moment.
  typist.pause();
  while ((await node.metric('countersign_lagging_total')) === 0) {
    insertText(typist.connection.doc, 1, 0, PAGE);
    await typist.connection.saved();
  }
  typist.begin();
  const memory = await memoryBeside(node);
  await delay(seconds * 1_000);
  await everybodyGoesOn(typists);
  const grown = (await memoryBeside(node)) - memory;
  await ledger.compare(ledger.note());
  const missed = bytesOf(await shared.readLog()) - before;
  sleeper.wake();

  await typeAndSave(sleeper);
  for (const one of typists) one.pause();
  await Promise.all(typists.map(({ connection }) => connection.saved()));
  const log = await shared.readLog();
  await until(async () => (await sleeper.state()).head === log.length);
  const text = textOf(log.map(({ update }) => update));
  const state = await sleeper.read();
  return {
    seconds,
    missed: inMebibytes(missed),
    grown: inMebibytes(grown),
    differences: state.joins - joins,
    isSame: state.hash === hashOf(text),
    own: [0, 1].map((index) => tokensIn(text).get(`[${SLEEPER_NAME}:${index}]`) ?? 0),
  };
}

async function typeAndSave(sleeper: SleeperProcess): Promise<void> {
  await sleeper.type();
  await until(async () => (await sleeper.state()).unsaved === 0);
}

function bytesOf(log: readonly { readonly update: Uint8Array }[]): number {
  return log.reduce((sum, { update }) => sum + update.byteLength, 0);
}

function inMebibytes(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}

/** Bytes of a process without what its rooms hold, which is the document. */
async function memoryBeside(node: PresenceProcess): Promise<number> {
  return (await node.metric('process_resident_memory_bytes')) - (await node.metric('countersign_room_bytes'));
}
