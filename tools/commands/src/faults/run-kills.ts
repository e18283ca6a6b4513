import { setTimeout as delay } from 'node:timers/promises';
import { applyUpdates, documentText } from '@countersign/coediting';
import { chanceFrom } from '@countersign/coediting/simulation';
import * as Y from 'yjs';
import { buildPresence, PresenceProcess } from './presence-process.ts';
import { createSharedDocument, type SharedDocument } from './shared-document.ts';
import { Typist } from './typist.ts';

export type KillReport = {
  readonly kills: number;
  /** Of these, how many came in the very moment of an acknowledgement. */
  readonly atAcknowledgement: number;
  readonly typed: number;
  readonly acknowledged: number;
  /** Acknowledged before a kill, and not in the log after it. */
  readonly ackedLost: number;
  /** Tokens that are in the document twice. */
  readonly doubled: number;
  /** Tokens that were never committed although everybody was back and said to be saved. */
  readonly missing: number;
  /** Replicas, and a fresh one, that differ in the end. */
  readonly diverged: number;
  /** Numbers that the log leaves out. */
  readonly gaps: number;
};

export type KillOptions = {
  readonly seed: number;
  readonly kills: number;
  /** Ends something at once, and brings it back; by default the two presence processes in turn. */
  readonly victim?: Victim | undefined;
  /** Both presence processes die with the victim, in the same moment. */
  readonly presenceToo?: boolean;
  /** They are asked to end (SIGTERM) and started again: a rolling restart. */
  readonly gently?: boolean;
};

export type Victim = { kill(): Promise<void>; start(): Promise<void> };

const TYPISTS = 4;

/**
 * Four people type through two presence processes on a real PostgreSQL while one or the other is killed with SIGKILL:
 * half of the times in the very moment in which somebody hears an acknowledgement. After each kill the log must hold
 * everything that had been acknowledged; in the end everything that was typed, once.
 */
export async function runKills(options: KillOptions): Promise<KillReport> {
  const shared = await createSharedDocument();
  const program = buildPresence();
  const nodes = [
    await PresenceProcess.create(program, shared.environment),
    await PresenceProcess.create(program, shared.environment),
  ];
  try {
    const run = killAmongTypists({ ...options, shared, nodes });
    return await Promise.race([run, ...nodes.map((node) => node.ended)]);
  } finally {
    for (const node of nodes) await node.stop();
    await shared.close();
  }
}

type Run = KillOptions & { readonly shared: SharedDocument; readonly nodes: readonly PresenceProcess[] };

async function killAmongTypists(run: Run): Promise<KillReport> {
  const { shared, nodes, seed, kills, victim, presenceToo = false, gently = false } = run;
  const chance = chanceFrom(seed);
  const typists: Typist[] = [];
  for (let index = 0; index < TYPISTS; index += 1) {
    const connection = await shared.open(nodes[index % nodes.length]!.url);
    typists.push(new Typist(String.fromCharCode(97 + index), connection, chance));
  }
  for (const typist of typists) typist.begin();
  let ackedLost = 0;
  let atAcknowledgement = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    await Promise.all(typists.map((typist) => typist.nextAcknowledgement()));
    await delay(chance.between(0, 150));
    if (chance.hit(0.5)) {
      atAcknowledgement += 1;
      await chance.pick(typists)!.nextAcknowledgement();
    }
    const acknowledged = typists.map((typist) => typist.acknowledged);
    const turn = victim ? [] : [nodes[kill % nodes.length]!];
    const dead = presenceToo ? nodes : turn;
    await Promise.all([victim?.kill(), ...dead.map((node) => (gently ? node.stop() : node.kill()))]);
    // Whoever waits has much to send when it is back; what a person types in an hour is enough.
    for (const typist of typists) typist.pause();
    await victim?.start();
    const { counts } = await readLog(shared);
    typists.forEach((typist, index) => {
      for (let i = 0; i < acknowledged[index]!; i += 1) if (!counts.has(typist.token(i))) ackedLost += 1;
    });
    await Promise.all(dead.map((node) => node.start()));
    for (const typist of typists) typist.begin();
  }
  for (const typist of typists) typist.pause();
  return { kills, atAcknowledgement, ackedLost, ...(await judge(shared, typists, nodes[0]!.url)) };
}

async function judge(shared: SharedDocument, typists: readonly Typist[], url: string) {
  await until(() =>
    typists.every(({ connection }) => connection.status === 'live' && connection.unsaved === 0),
  );
  const { counts, text, head, gaps } = await readLog(shared);
  await until(() => typists.every(({ connection }) => connection.head === head));
  const tokens = typists.flatMap((typist) => Array.from({ length: typist.typed }, (_, i) => typist.token(i)));
  const fresh = await shared.open(url);
  const replicas = [fresh, ...typists.map((typist) => typist.connection)];
  return {
    typed: tokens.length,
    acknowledged: typists.reduce((sum, typist) => sum + typist.acknowledged, 0),
    doubled: [...counts.values()].filter((count) => count > 1).length,
    missing: tokens.filter((token) => !counts.has(token)).length,
    diverged: replicas.filter(({ doc }) => documentText(doc) !== text).length,
    gaps,
  };
}

/** What the log says, read past the service. */
async function readLog(shared: SharedDocument) {
  const log = await shared.readLog();
  const doc = new Y.Doc();
  applyUpdates(
    doc,
    log.map(({ update }) => update),
  );
  const text = documentText(doc);
  const counts = new Map<string, number>();
  for (const [token] of text.matchAll(/\[\w+:\d+\]/g)) counts.set(token, (counts.get(token) ?? 0) + 1);
  return { counts, text, head: log.length, gaps: (log.at(-1)?.seq ?? 0) - log.length };
}

/** Looks again and again; a run that never gets there is ended by whoever runs it. */
async function until(check: () => boolean): Promise<void> {
  while (!check()) await delay(5);
}
