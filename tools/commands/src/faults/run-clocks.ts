import { insertText } from '@countersign/coediting';
import { amongTypists, everybodyGoesOn, type Stand } from './among-typists.ts';
import type { LedgerReport } from './ledger.ts';
import { startOwnServer } from './own-server.ts';
import type { PresenceProcess } from './presence-process.ts';
import { settableClock, type SettableClock } from './settable-clock.ts';
import { shuffled } from './shuffled.ts';
import { until } from './until.ts';

export type ClockReport = LedgerReport & {
  /** What was wrong, one after the other. */
  readonly jumps: readonly string[];
  /** Where somebody was let in or turned away otherwise than by what the node takes for the time. */
  readonly surprises: readonly string[];
};

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TOKEN_LIFE = 10 * MINUTE;
const SIGN_IN_LIFE = 12 * HOUR;

/** Whose clocks are wrong, and by how many seconds. */
type Jump = { readonly whose: (typeof WHOSE)[number]; readonly ahead: number };

const WHOSE = ['PostgreSQL', 'one node', 'all'] as const;
const JUMPS: readonly Jump[] = WHOSE.flatMap((whose) =>
  [HOUR, -HOUR, DAY, -DAY].map((ahead) => ({ whose, ahead })),
);

type Clocks = { readonly database: SettableClock; readonly nodes: readonly SettableClock[] };

/**
 * Four people type while clocks jump by an hour or a day, and back: that of PostgreSQL, that of a node, or all. Nobody who
 * is there may notice. Whoever comes with a token or a sign-in that the node takes to be over is told so, and nobody else
 * is.
 */
export async function runClocks({ seed, jumps }: { seed: number; jumps: number }): Promise<ClockReport> {
  const clocks = { database: settableClock(), nodes: [settableClock(), settableClock()] };
  const server = await startOwnServer({ environment: clocks.database.environment });
  try {
    return await amongTypists(
      { seed, environments: () => Promise.resolve(clocks.nodes.map(({ environment }) => environment)) },
      (stand) => jumpAmongTypists(stand, clocks, jumps),
    );
  } finally {
    await server.stop();
    for (const clock of [clocks.database, ...clocks.nodes]) clock.remove();
  }
}

async function jumpAmongTypists(stand: Stand, clocks: Clocks, most: number) {
  const { nodes, typists, ledger, chance } = stand;
  const jumps = shuffled(JUMPS, chance).slice(0, most);
  const surprises: string[] = [];
  for (const jump of jumps) {
    await everybodyGoesOn(typists);
    await setClocks(stand, clocks, jump);
    await everybodyGoesOn(typists);
    await ledger.compare(ledger.note());
    surprises.push(...(await comersAt(nodes[0]!, stand, jump)));
  }
  await writeSnapshot(stand);
  await setClocks(stand, clocks, { whose: 'all', ahead: 0 });
  await everybodyGoesOn(typists);
  return { jumps: jumps.map(nameOf), surprises };
}

function nameOf({ whose, ahead }: Jump): string {
  return `${whose} ${ahead > 0 ? '+' : ''}${ahead / HOUR} h`;
}

/** All others are right again. Resolves when all see it. */
async function setClocks({ shared, nodes }: Stand, clocks: Clocks, { whose, ahead }: Jump): Promise<void> {
  const database = whose === 'one node' ? 0 : ahead;
  const aheadOf = nodes.map((_, index) =>
    whose === 'all' || (whose === 'one node' && index === 0) ? ahead : 0,
  );
  clocks.database.set(database);
  clocks.nodes.forEach((clock, index) => clock.set(aheadOf[index]!));
  await until(async () => isAhead(await shared.now(), database));
  for (const [index, node] of nodes.entries())
    await until(async () => isAhead(await node.now(), aheadOf[index]!));
}

function isAhead(now: number, seconds: number): boolean {
  return Math.abs(now - Date.now() - seconds * 1_000) < MINUTE * 1_000;
}

/** Somebody with a token of a gateway whose clock is right, and somebody who has also signed in there just now. */
async function comersAt(node: PresenceProcess, { shared }: Stand, jump: Jump): Promise<string[]> {
  const ahead = jump.whose === 'PostgreSQL' ? 0 : jump.ahead;
  const now = Date.now();
  const comers = [
    {
      is: 'with a token',
      exp: now + TOKEN_LIFE * 1_000,
      expected: ahead > TOKEN_LIFE ? 'expired token' : 'live',
    },
    {
      is: 'signed in',
      exp: now + (Math.max(ahead, 0) + TOKEN_LIFE) * 1_000,
      signedInUntil: now + SIGN_IN_LIFE * 1_000,
      expected: ahead > SIGN_IN_LIFE ? 'signed out' : 'live',
    },
  ];
  const surprises: string[] = [];
  for (const { is, expected, ...invitation } of comers) {
    const comer = await shared.invite(node.url, invitation);
    await comer.reconnect().catch(() => undefined);
    const outcome = comer.refusal?.code ?? comer.status;
    comer.destroy();
    if (outcome !== expected) surprises.push(`${nameOf(jump)}: ${is}, ${outcome} and not ${expected}`);
  }
  return surprises;
}

/** Somebody pastes so much that a snapshot is due. Resolves when there is one. */
async function writeSnapshot({ nodes, typists }: Stand): Promise<void> {
  const written = async () => {
    const counts = await Promise.all(nodes.map((node) => node.metric('countersign_compactions_total')));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  const before = await written();
  insertText(typists[0]!.connection.doc, 0, 0, 'Wherever it says so. '.repeat(20_000));
  await until(async () => (await written()) > before);
}
