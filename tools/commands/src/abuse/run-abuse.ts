import { createYDocument, documentRoot } from '@countersign/coediting';
import { insertSampleDocument } from '@countersign/database/testing/documents';
import { schema } from '@countersign/redline';
import type * as Y from 'yjs';
import { amongTypists, type Stand } from '../faults/among-typists.ts';
import type { LedgerReport } from '../faults/ledger.ts';
import type { Writing } from '../faults/typist.ts';
import { until } from '../faults/until.ts';
import { letAttack } from './attackers-process.ts';
import { ATTACKS, mayComeOf, type AttackName } from './attacks.ts';
import type { Outcome } from './hostile-socket.ts';
import { LoopWatch, type LoopDelay } from './loop-watch.ts';
import { spread, type Spread } from './spread.ts';

export type AbuseOptions = {
  readonly seed: number;
  /** For so long at least, and until each attack has been made. */
  readonly seconds: number;
  /** How many attack at once. */
  readonly attackers: number;
};

export type AbuseReport = LedgerReport & {
  /** Of the service's event loop, in milliseconds. */
  readonly loop: LoopDelay;
  /** Milliseconds until an honest edit was acknowledged before anybody attacked, and since; and until a suggestion was. */
  readonly before: Spread;
  readonly edits: Spread;
  readonly suggestions: Spread;
  /** How often each attack came to what. */
  readonly attacks: Readonly<Record<AttackName, Partial<Record<Outcome, number>>>>;
  /** Attacks that came to what they must not come to. */
  readonly unexpected: number;
  /** What the service says that it refused, by reason. */
  readonly refused: Readonly<Record<string, number>>;
};

/** One document has whoever is honest in it, and attackers; another, of half a mebibyte, attackers alone. */
const NEXT_DOOR_PARAGRAPHS = 1_000;
/** Edits of everybody that are not counted. */
const WARMING_UP = 30;

/**
 * Three people type and one suggests while others do every hostile thing that is known, each as somebody new. What the event
 * loop of the service did meanwhile is seen from outside; the ledger says what became of what was acknowledged.
 */
export async function runAbuse(options: AbuseOptions): Promise<AbuseReport> {
  const watch = new LoopWatch();
  try {
    return await amongTypists(
      {
        seed: options.seed,
        // As the product has them: the rates are part of what holds.
        environments: () =>
          Promise.resolve([
            {
              COUNTERSIGN_PUSHES_PER_SECOND: '50',
              COUNTERSIGN_JOINS_PER_SECOND: '5',
              COUNTERSIGN_CURSORS_PER_SECOND: '20',
              ...watch.environment,
            },
          ]),
        typistsEach: 3,
        write: typing,
        suggesting,
      },
      (stand) => underAttack(stand, watch, options),
    );
  } finally {
    watch.close();
  }
}

/** Each kind in a paragraph of its own: what is merged amid a proposal is no part of it, and would be refused. */
const typing: Writing = ({ doc }, _paragraph, token) => lineOf(doc, 0).insert(0, token);
const suggesting: Writing = ({ doc, identity }, _paragraph, token) => {
  const inserted = {
    id: token.replace(/\W/g, '-').slice(1, -1),
    by: identity!.account,
    at: '2026-01-01T00:00:00Z',
  };
  lineOf(doc, 1).insert(0, token, { inserted });
};

function lineOf(doc: Y.Doc, paragraph: number): Y.XmlText {
  return (documentRoot(doc).get(paragraph) as Y.XmlElement).get(0) as Y.XmlText;
}

async function underAttack(stand: Stand, watch: LoopWatch, { seed, seconds, attackers }: AbuseOptions) {
  const { nodes, typists, ledger, shared } = stand;
  const node = nodes[0]!;
  const state = nextDoorState();
  const nextDoor = await insertSampleDocument(shared.db, { state, clients: [1] });
  const counts = new Map<AttackName, Map<Outcome, number>>();
  // The first turns of a service, and of everybody's, are slow for reasons of their own.
  await until(() => typists.every(({ waits }) => waits.length >= WARMING_UP));
  const warm = typists.map(({ waits }) => waits.length);
  await until(() => typists.every(({ waits }, i) => waits.length >= warm[i]! + WARMING_UP));
  const attackedFrom = typists.map(({ waits }) => waits.length);
  const waitsOf = (suggest: boolean, from: readonly number[], to?: readonly number[]) =>
    typists.flatMap(({ waits, connection }, i) =>
      (connection.mode === 'suggest') === suggest ? waits.slice(from[i], to?.[i]) : [],
    );
  const end = performance.now() + seconds * 1_000;
  await watch.read(node.pid);
  await letAttack({
    order: {
      seed,
      attackers,
      url: node.url,
      states: { room: shared.state, 'next door': state },
      somebodys: typists[0]!.connection.doc.clientID,
    },
    pass: (where, mode) => shared.pass({ mode }, where === 'room' ? shared.sample : nextDoor),
    came: (name, outcome) => {
      const outcomes = counts.get(name) ?? new Map<Outcome, number>();
      counts.set(name, outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1));
      return performance.now() >= end && ATTACKS.every((one) => counts.has(one));
    },
  });
  const loop = await watch.read(node.pid);
  await ledger.compare(ledger.note());
  return {
    loop,
    before: spread(waitsOf(false, warm, attackedFrom)),
    edits: spread(waitsOf(false, attackedFrom)),
    suggestions: spread(waitsOf(true, attackedFrom)),
    attacks: Object.fromEntries(
      [...counts].map(([name, outcomes]) => [name, Object.fromEntries(outcomes)]),
    ) as AbuseReport['attacks'],
    unexpected: [...counts].reduce((sum, [name, outcomes]) => sum + unexpectedOf(name, outcomes), 0),
    refused: await node.refusals(),
  };
}

function unexpectedOf(name: AttackName, outcomes: ReadonlyMap<Outcome, number>): number {
  const expected = mayComeOf(name);
  let sum = 0;
  for (const [outcome, count] of outcomes) if (!expected.includes(outcome)) sum += count;
  return sum;
}

function nextDoorState(): Uint8Array {
  const paragraphs = Array.from({ length: NEXT_DOOR_PARAGRAPHS }, (_, i) =>
    schema.node('paragraph', { id: `n${i}` }, [schema.text(`Clause ${i}. `.padEnd(500, 'so it is agreed '))]),
  );
  return createYDocument(schema.node('doc', null, paragraphs));
}
