import { baselineText } from '@countersign/redline';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { sameDocument } from '../document/compact-updates.ts';
import { CREATOR_CLIENT } from '../document/create-y-document.ts';
import { documentRoot } from '../document/document-root.ts';
import { readDocument } from '../document/read-document.ts';
import { fingerprintOf } from '../wire/fingerprints.ts';
import { brokenOrders } from './broken-orders.ts';
import { brokenSuggestions } from './broken-suggestions.ts';
import { chanceFrom, type Chance } from './chance.ts';
import { copyOrGoBack, type Copies } from './copy-or-go-back.ts';
import { Faults, type FaultCounts, type SharedCounts } from './faults.ts';
import { giveOrder } from './give-order.ts';
import { Scheduler } from './scheduler.ts';
import { SimulatedLog } from './simulated-log.ts';
import { SimulatedNode } from './simulated-node.ts';
import { SimulatedOutbox } from './simulated-outbox.ts';
import { SimulatedPerson } from './simulated-person.ts';
import { simulatedTransport, type Wires } from './simulated-transport.ts';
import { TypedWords } from './typed-words.ts';

export { chanceFrom, type Chance } from './chance.ts';

export type SimulationReport = {
  readonly seed: number;
  /** Replicas, of people and of a fresh reader of the log, that differ in the end. */
  readonly diverged: number;
  /** Edits that were acknowledged and were not in the log then, or are not in the end. */
  readonly ackedLost: number;
  /** What was thrown, or refused though nobody did wrong. */
  readonly problems: readonly string[];
  readonly edits: number;
  readonly updates: number;
  /** Of all that is in the log, in its order: the same for the same seed. */
  readonly fingerprint: number;
  readonly faults: FaultCounts;
  readonly shared: SharedCounts;
};

const EDITING_MS = 3_000;
const HEALING_MS = 30_000;

/**
 * One run: two to five people edit one document through two nodes while connections are cut, nodes crash between
 * commit and answer, pages reload, rooms unload and load again, snapshots are made, lost and overtaken, and messages between nodes are
 * lost, doubled and late; in some somebody has two pages open, which share what waits. Then everything heals, and everybody must have the same, and the log everything it
 * acknowledged.
 */
export async function runSimulation(
  seed: number,
  {
    deciding = isDeciding(seed),
    failing = isFailing(seed),
    beside = isBeside(seed),
    returning = isReturning(seed),
  }: {
    readonly deciding?: boolean;
    /** Rooms cannot always be read again. */
    readonly failing?: boolean;
    /** Somebody has a second page of one account open, on one store. */
    readonly beside?: boolean;
    /** The database is put back to an older copy. */
    readonly returning?: boolean;
  } = {},
): Promise<SimulationReport> {
  const chance = chanceFrom(seed);
  const scheduler = new Scheduler();
  const ofReloads = failing && !deciding ? chanceFrom(seed ^ 0x5ba9e5) : null;
  const ofCopies = returning ? chanceFrom(seed ^ 0x71c4d9) : null;
  const ofPages = beside ? chanceFrom(seed ^ 0x3c6ef3) : null;
  const faults = new Faults(chance, chanceFrom(~seed), ofReloads);
  const log = new SimulatedLog(firstState(), { account: 'creator', client: CREATOR_CLIENT });
  const outbox = deciding ? new SimulatedOutbox() : null;
  const nodes: SimulatedNode[] = [];
  for (const name of ['north', 'south']) {
    nodes.push(
      new SimulatedNode({
        name,
        log,
        scheduler,
        faults,
        outbox,
        relay: relayAmong({ nodes, log, scheduler, faults }),
      }),
    );
  }
  const words = new TypedWords();
  const wires: Wires = { open: new Set(), dialled: 0 };
  const accounts = Array.from({ length: 2 + chance.below(4) }, (_, index) => {
    const account = String.fromCharCode(97 + index);
    const identity = { account, kind: 'person', name: account } as const;
    const createTransport = simulatedTransport({ scheduler, faults, chance, nodes }, identity, wires);
    const choosing = isChoosing(seed) ? { letter: 'αβγδε'.charAt(index), counts: faults.counts } : null;
    const shared = ofPages && index === 0 ? faults.shared : null;
    const parts = { account, scheduler, chance, log, words, createTransport, choosing, shared };
    return { person: new SimulatedPerson(parts), parts };
  });
  const people = accounts.map(({ person }) => person);
  const openBeside = () => {
    const { person, parts } = accounts[0]!;
    people.push(new SimulatedPerson({ ...parts, beside: person }));
  };
  const sharedBy = ofPages && { chance: ofPages, openBeside };
  const copies = ofCopies && { chance: ofCopies, copy: null };
  const world = {
    seed,
    chance,
    scheduler,
    faults,
    log,
    words,
    outbox,
    nodes,
    people,
    wires,
    sharedBy,
    copies,
  };
  const problems: string[] = [];
  try {
    await liveThrough(world);
    await heal(world);
  } catch (error) {
    problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  faults.counts.resent = people.reduce((sum, person) => sum + person.ledger.resent, 0);
  if (outbox) problems.push(...brokenOrders(log, outbox));
  problems.push(...brokenWords(words, log, { people, deciding }));
  if (outbox) countEnds(outbox, log, faults.counts);
  return { ...judge(log, people, problems, deciding), seed, faults: faults.counts, shared: faults.shared };
}

/** In every other run people choose, again and again, whether they edit or suggest. */
export function isChoosing(seed: number): boolean {
  return seed % 2 === 0;
}

/** In half of those, that is in one of four, they also decide on changes, and may send the baseline. */
export function isDeciding(seed: number): boolean {
  return seed % 4 === 2;
}

/** In every third run rooms cannot always be read again; not where people decide. */
export function isFailing(seed: number): boolean {
  return seed % 3 === 0;
}

/** In every fifth run somebody has two pages open, whatever else happens in it. */
export function isBeside(seed: number): boolean {
  return seed % 5 === 3;
}

/** In every seventh run the database is put back to a copy that was made a while before. */
export function isReturning(seed: number): boolean {
  return seed % 7 === 4;
}

const COUNTED = {
  accept: 'accepted',
  reject: 'rejected',
  reword: 'reworded',
  restore: 'restored',
  revert: 'takenBack',
} as const;

function countEnds({ given }: SimulatedOutbox, log: SimulatedLog, counts: FaultCounts): void {
  for (const { messageId, command } of given) {
    if (log.seqOf(messageId) === null) counts.nothingToDo += 1;
    else if (command.kind in COUNTED) counts[COUNTED[command.kind as keyof typeof COUNTED]] += 1;
  }
}

type World = {
  readonly log: SimulatedLog;
  readonly words: TypedWords;
  readonly outbox: SimulatedOutbox | null;
  readonly seed: number;
  readonly chance: Chance;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly nodes: readonly SimulatedNode[];
  readonly people: readonly SimulatedPerson[];
  readonly wires: Wires;
  /** Somebody opens another page beside the first; null where nobody does. */
  readonly sharedBy: { readonly chance: Chance; readonly openBeside: () => void } | null;
  /** A copy of the database that it may be put back to; null where it never is. */
  readonly copies: Copies | null;
};

async function liveThrough(world: World): Promise<void> {
  const { chance, scheduler } = world;
  // Some runs are quiet, some are wild.
  const wildness = chance.between(0.05, 1);
  for (let time = 0; time < EDITING_MS;) {
    time += chance.between(1, 60);
    await scheduler.runUntil(time);
    for (const person of world.people) if (chance.hit(0.4)) person.edit();
    if (isChoosing(world.seed) && chance.hit(0.15)) {
      world.faults.counts.modeChanges += 1;
      chance.pick(world.people)!.changeMode();
    }
    if (world.outbox) decide(world, world.outbox);
    if (world.sharedBy?.chance.hit(0.04)) share(world, world.sharedBy);
    if (world.copies?.chance.hit(0.03)) copyOrGoBack(world, world.copies);
    if (chance.hit(0.25 * wildness)) misfortune(world);
  }
}

/** What the first page types without a network waits in another as well, which is opened or loaded again meanwhile. */
function share(
  { scheduler, faults, people }: World,
  { chance, openBeside }: NonNullable<World['sharedBy']>,
): void {
  const [first] = people as [SimulatedPerson];
  const { shared } = faults;
  first.connection.disconnect();
  for (let edits = chance.below(4); edits > 0; edits -= 1) first.edit();
  scheduler.after(chance.between(1, 60), () => {
    const beside = people.find((one) => one !== first && one.account === first.account);
    shared.edits += first.store.edits.length;
    if (beside) beside.crashPage();
    else {
      shared.pages += 1;
      openBeside();
    }
  });
  scheduler.after(chance.between(1, 400), () => {
    first.connection.connect().catch(() => undefined);
  });
}

function decide({ chance, scheduler, faults, log, nodes, people }: World, outbox: SimulatedOutbox): void {
  const { counts } = faults;
  if (chance.hit(0.15)) giveOrder({ chance, log, outbox, counts }, chance.pick(people)!);
  if (log.baselineSentAt !== null || !chance.hit(0.008)) return;
  counts.baselinesSent += 1;
  log.baselineSentAt = log.entries.length;
  for (const node of nodes) {
    scheduler.after(faults.delay(), () => {
      if (node.up) node.hearOfBaseline();
    });
  }
}

function misfortune({ chance, scheduler, faults, nodes, people, wires }: World): void {
  const { counts } = faults;
  const node = chance.pick(nodes)!;
  const dice = chance.next();
  if (dice < 0.25) {
    const wire = chance.pick([...wires.open]);
    if (!wire) return;
    counts.cuts += 1;
    wire.cut();
  } else if (dice < 0.4) {
    if (!node.up) return;
    counts.crashes += 1;
    node.crash();
    scheduler.after(faults.downtime(), () => node.restart());
  } else if (dice < 0.55) {
    if (node.up) compactAtOnce(node, { scheduler, faults, nodes });
  } else if (dice < 0.65) {
    if (node.up) node.reload();
  } else if (dice < 0.75) {
    const person = chance.pick(people)!;
    person.connection.disconnect();
    scheduler.after(chance.between(10, 800), () => {
      person.connection.connect().catch(() => undefined);
    });
  } else if (dice < 0.79) {
    if (node.up && node.unload()) counts.unloads += 1;
  } else if (dice < 0.84) {
    counts.pageReloads += 1;
    chance.pick(people)!.reloadPage();
  } else if (dice < 0.89) {
    counts.pageCrashes += 1;
    chance.pick(people)!.crashPage();
  } else {
    // Everybody leaves for a moment, so that the room can be forgotten.
    for (const person of people) person.connection.disconnect();
    scheduler.after(chance.between(450, 700), () => {
      for (const one of nodes) if (one.up && one.unload()) counts.unloads += 1;
      for (const person of people) person.connection.connect().catch(() => undefined);
    });
  }
}

/** A document that is worth a snapshot is so on every node that has it. */
function compactAtOnce(
  first: SimulatedNode,
  { scheduler, faults, nodes }: Pick<World, 'scheduler' | 'faults' | 'nodes'>,
): void {
  first.compact();
  const after = faults.compactsToo();
  if (after === null) return;
  scheduler.after(after, () => {
    for (const node of nodes) if (node !== first && node.up) node.compact();
  });
}

async function heal({ scheduler, faults, nodes, people }: World): Promise<void> {
  faults.healed = true;
  await scheduler.runUntil(scheduler.now + 2_000);
  for (const node of nodes) if (!node.up) node.restart();
  for (const person of people) person.connection.connect().catch(() => undefined);
  await scheduler.runUntil(scheduler.now + HEALING_MS);
}

function judge(log: SimulatedLog, people: readonly SimulatedPerson[], thrown: string[], deciding: boolean) {
  const problems = [...thrown, ...people.flatMap((person) => person.problems)];
  const truth = log.document();
  if (truth.store.pendingStructs || truth.store.pendingDs) problems.push('the log leaves something out');
  let diverged = 0;
  let ackedLost = 0;
  problems.push(...brokenSuggestions(log, people));
  if (!deciding) problems.push(...plainLetters(truth, people));
  for (const { connection, ledger } of people) {
    if (connection.unsaved > 0) problems.push(`${connection.unsaved} edits never went through`);
    if (connection.status !== 'live') problems.push(`somebody is ${connection.status} in the end`);
    if (!sameDocument(connection.doc, truth)) diverged += 1;
    ackedLost += ledger.tooEarly + ledger.lostIn(truth);
  }
  if (log.snapshot) {
    const short = new Y.Doc();
    const tail = log.since(log.snapshot.uptoSeq).map((entry) => entry.update);
    applyUpdates(short, [log.snapshot.state, ...tail]);
    if (!sameDocument(short, truth)) diverged += 1;
  }
  const edits = people.reduce((sum, person) => sum + person.typed, 0);
  const fingerprint = fingerprintOf(new Uint8Array(Uint32Array.from(log.fingerprints).buffer));
  return { diverged, ackedLost, problems, edits, updates: log.entries.length, fingerprint };
}

function brokenWords(
  words: TypedWords,
  log: SimulatedLog,
  { people, deciding }: { readonly people: readonly SimulatedPerson[]; readonly deciding: boolean },
): string[] {
  const updates = log.entries.map(({ update }) => update);
  const stores = new Set(people.map(({ store }) => store));
  const handedBack = [...stores].flatMap(({ refused }) => refused.flatMap(({ lost }) => lost));
  return [
    ...words.problems(updates, { handedBack, deciding }),
    ...people.flatMap(({ owed, store }) =>
      words.stillOwed(owed, [...updates, ...store.refused.flatMap(({ lost }) => lost)]),
    ),
  ];
}

/** What was typed while suggesting, and is there though everything that was suggested is rejected. */
function plainLetters(truth: Y.Doc, people: readonly SimulatedPerson[]): string[] {
  const letters = people.flatMap(({ letters: own }) => own);
  if (letters.length === 0) return [];
  const baseline = baselineText(readDocument(truth));
  const found = letters.filter((letter) => baseline.includes(letter));
  return found.length > 0 ? [`typed while suggesting, and plain: ${found.join('')} in ${baseline}`] : [];
}

function relayAmong({
  nodes,
  log,
  scheduler,
  faults,
}: Pick<World, 'nodes' | 'log' | 'scheduler' | 'faults'>) {
  const newest = new Map<SimulatedNode, number>();
  return (from: string, flush: Parameters<SimulatedNode['hear']>[0]) => {
    for (const node of nodes) {
      if (node.name === from) continue;
      for (let copies = faults.copies(); copies > 0; copies -= 1) {
        const { life } = log;
        scheduler.after(faults.delay(), () => {
          // A node that begins hears nothing of what was said before.
          if (!node.up || log.life !== life) {
            faults.counts.dropped += 1;
            return;
          }
          const before = newest.get(node) ?? 0;
          if (flush.from < before) faults.counts.reordered += 1;
          newest.set(node, Math.max(before, flush.from));
          node.hear(flush);
        });
      }
    }
  };
}

function firstState(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = CREATOR_CLIENT;
  doc.transact(() => {
    for (const [index, words] of ['first paragraph', 'second paragraph', ''].entries()) {
      const paragraph = new Y.XmlElement('paragraph');
      const text = new Y.XmlText();
      documentRoot(doc).push([paragraph]);
      paragraph.setAttribute('id', `p${index + 1}`);
      paragraph.insert(0, [text]);
      text.insert(0, words);
    }
  });
  return Y.encodeStateAsUpdate(doc);
}
