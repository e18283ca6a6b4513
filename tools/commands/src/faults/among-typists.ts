import { chanceFrom, type Chance } from '@countersign/coediting/simulation';
import { Desk } from './desk.ts';
import { GatewayFront } from './gateway-front.ts';
import { Ledger, type LedgerReport } from './ledger.ts';
import { buildPresence, PresenceProcess } from './presence-process.ts';
import { createSharedDocument, type SharedDocument } from './shared-document.ts';
import { Typist, type Writing } from './typist.ts';
import { soon } from './until.ts';

/** People who type into one document, and somebody who decides on findings of another, through presence processes on a real PostgreSQL, and what is held against it. */
export type Stand = {
  readonly shared: SharedDocument;
  readonly nodes: readonly PresenceProcess[];
  readonly typists: readonly Typist[];
  readonly desk: Desk;
  /** Through which people decide, where there is one. */
  readonly front: GatewayFront | null;
  readonly ledger: Ledger;
  readonly chance: Chance;
  /** Who types through this node. */
  readonly typistsOf: (node: PresenceProcess) => readonly Typist[];
};

export type StandOptions = {
  readonly seed: number;
  /** The environment of each node, beside what all have; by default there are two, with nothing of their own. */
  readonly environments?: (shared: SharedDocument) => Promise<readonly NodeJS.ProcessEnv[]>;
  /** How many people type at each node; two by default. */
  readonly typistsEach?: number;
  /** False: nobody decides. */
  readonly decides?: boolean;
  /** How many people decide through a gateway of its own, on findings and redlines; none: somebody without one, on findings. */
  readonly throughGateway?: number;
  /** The web server stands before the gateway, as it does for everybody with a browser. */
  readonly throughWeb?: boolean;
  /** How they write, where they do not just type. */
  readonly write?: Writing | undefined;
  /** How somebody more writes, at the first node, who has chosen to suggest. */
  readonly suggesting?: Writing | undefined;
};

/**
 * Lets people type and decide while something fails, until `fault` is over; then waits until everybody is saved,
 * and judges. All that is started is stopped.
 *
 * @throws Error when a node ends though nobody asked it to
 */
export async function amongTypists<Found extends object>(
  {
    seed,
    environments = () => Promise.resolve([{}, {}]),
    typistsEach = 2,
    decides = true,
    throughGateway = 0,
    throughWeb = false,
    write,
    suggesting,
  }: StandOptions,
  fault: (stand: Stand) => Promise<Found>,
): Promise<Found & LedgerReport> {
  const chance = chanceFrom(seed);
  const shared = await createSharedDocument();
  const front =
    throughGateway > 0 ? await GatewayFront.create(shared.environment, { web: throughWeb }) : null;
  const desk = await openDesk(shared, { front, people: throughGateway });
  const nodes: PresenceProcess[] = [];
  const typists: Typist[] = [];
  const run = async () => {
    const seats = nodes.flatMap((node) => Array.from({ length: typistsEach }, () => node));
    for (const [index, node] of seats.entries()) {
      const connection = await shared.open(node.url);
      typists.push(new Typist(String.fromCharCode(97 + index), connection, chance, write));
    }
    if (suggesting) {
      const connection = await shared.open(nodes[0]!.url, { mode: 'suggest' });
      typists.push(new Typist('suggested', connection, chance, suggesting));
    }
    for (const typist of typists) typist.begin();
    const ledger = new Ledger(shared, { typists, desk });
    if (!decides) desk.stop();
    const deciding = desk.work();
    deciding.catch(() => undefined);
    const typistsOf = (node: PresenceProcess) => typists.filter((_, index) => seats[index] === node);
    const stand = { shared, nodes, typists, desk, front, ledger, chance, typistsOf };
    // What goes wrong at the desk ends the run, whatever it waits for.
    const found = await Promise.race([fault(stand), deciding.then(forever<Found>)]);
    for (const typist of typists) typist.pause();
    desk.stop();
    await deciding;
    return { ...found, ...(await ledger.judge(nodes[0]!.url)) };
  };
  try {
    const program = buildPresence();
    for (const environment of await environments(shared))
      nodes.push(await PresenceProcess.create(program, { ...shared.environment, ...environment }));
    const services = [...nodes, ...(front?.processes ?? [])];
    return await Promise.race([run(), ...services.map((service) => service.ended)]);
  } finally {
    for (const typist of typists) typist.pause();
    await desk.close();
    await front?.stop();
    for (const node of nodes) await node.stop();
    await shared.close();
  }
}

function openDesk(
  { databaseUrl }: SharedDocument,
  { front, people }: { readonly front: GatewayFront | null; readonly people: number },
): Promise<Desk> {
  if (!front) return Desk.open(databaseUrl);
  const screen = front.screen.bind(front);
  return Desk.open(databaseUrl, { screen, people, redlines: true });
}

function forever<Value>(): Promise<Value> {
  return new Promise(() => undefined);
}

/** Resolves when each of them has heard another acknowledgement. */
export async function everybodyGoesOn(typists: readonly Typist[]): Promise<void> {
  const everybody = Promise.all(typists.map((typist) => typist.nextAcknowledgement()));
  await soon(everybody, 'another acknowledgement for everybody');
}
