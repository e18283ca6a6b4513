import { insertText, type ConnectedDocument } from '@countersign/coediting';
import { amongTypists, everybodyGoesOn, type Stand } from './among-typists.ts';
import type { LedgerReport } from './ledger.ts';
import type { SharedDocument } from './shared-document.ts';
import { timeUntil } from './time-until.ts';

export type RightsReport = LedgerReport & {
  /** What ended or became less, and how often. */
  readonly ways: Readonly<Record<string, number>>;
  /** Milliseconds until whoever it was about was held to it, at worst, for each. */
  readonly slowest: Readonly<Record<string, number>>;
  /** Words of somebody that were typed after he had been told, and are in the log. */
  readonly typedAfter: number;
};

type Change = {
  readonly by: (shared: SharedDocument, account: string) => Promise<unknown>;
  readonly isHeld: (connection: ConnectedDocument) => boolean;
};

const isOut = ({ status }: ConnectedDocument) => status === 'refused';

const CHANGES: Readonly<Record<string, Change>> = {
  'role lowered': {
    by: (shared, account) =>
      shared.sql(`update membership set role = 'manager' where account_id = $1`, [account]),
    isHeld: ({ mode }) => mode !== 'edit',
  },
  'role that lets nobody in': {
    by: (shared, account) =>
      shared.sql(`update membership set role = 'analyst' where account_id = $1`, [account]),
    isHeld: isOut,
  },
  'member removed': {
    by: (shared, account) =>
      shared.sql('update membership set removed_at = now() where account_id = $1', [account]),
    isHeld: isOut,
  },
  'signed out': {
    by: (shared, account) => shared.sql('delete from auth."session" where "userId" = $1', [account]),
    isHeld: isOut,
  },
};

/** Milliseconds that a change may take to be held to under load: it is announced (rule 10 of docs/spec/coediting.md). */
export const RIGHTS_WITHIN = { 'signed out': 5_000, others: 1_000 };

export function isInTime({ slowest }: Pick<RightsReport, 'slowest'>, slack = 0): boolean {
  return Object.entries(slowest).every(
    ([way, milliseconds]) =>
      milliseconds <= (way === 'signed out' ? RIGHTS_WITHIN['signed out'] : RIGHTS_WITHIN.others) + slack,
  );
}

const AN_HOUR_MS = 3_600_000;

/**
 * Four people type through two presence processes while somebody else's rights change, who types too: his role is lowered, or
 * lets nobody in, he is removed, or signs out. Through which node he comes is by chance; each change is had as often as the others.
 */
export async function runRights({ seed, changes }: { seed: number; changes: number }): Promise<RightsReport> {
  return amongTypists({ seed }, (stand) => changeAmongTypists(stand, changes));
}

async function changeAmongTypists({ shared, nodes, typists, ledger, chance }: Stand, changes: number) {
  const ways: Record<string, number> = {};
  const slowest: Record<string, number> = {};
  const names = Object.keys(CHANGES);
  const first = chance.below(names.length);
  const after: string[] = [];
  for (let change = 0; change < changes; change += 1) {
    await everybodyGoesOn(typists);
    const way = names[(first + change) % names.length]!;
    const { by, isHeld } = CHANGES[way]!;
    const somebody = await shared.open(chance.pick(nodes)!.url, { signedInUntil: Date.now() + AN_HOUR_MS });
    const { account } = somebody.identity!;
    insertText(somebody.doc, 0, 0, `[before${change}:0]`);
    await somebody.saved();
    const acknowledged = ledger.note();
    await by(shared, account);
    const held = await timeUntil(() => isHeld(somebody));
    const token = `[after${change}:0]`;
    insertText(somebody.doc, 0, 0, token);
    after.push(token);
    ways[way] = (ways[way] ?? 0) + 1;
    slowest[way] = Math.max(slowest[way] ?? 0, held);
    await ledger.compare(acknowledged);
    await everybodyGoesOn(typists);
    somebody.destroy();
  }
  const typedAfter = after.length - (await ledger.countMissing(new Set(after)));
  return { ways, slowest, typedAfter };
}
