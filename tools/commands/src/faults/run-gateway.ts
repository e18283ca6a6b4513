import { setTimeout as delay } from 'node:timers/promises';
import { listen } from '@countersign/database';
import { amongTypists, type Stand } from './among-typists.ts';
import type { Desk } from './desk.ts';
import type { LedgerReport } from './ledger.ts';
import type { SharedDocument } from './shared-document.ts';
import { until } from './until.ts';

export type GatewayReport = LedgerReport & {
  readonly kills: number;
  /** Questions that it was asked and had not answered when it was killed. */
  readonly cutShort: number;
  /** Decisions that were recorded, and of which nobody had been told when it was gone; how they were told is for the ledger. */
  readonly toldLater: number;
  /** Milliseconds from a kill to the next decision that somebody was told of, at worst. */
  readonly slowestBack: number;
};

/** Enough that at any moment somebody waits for an answer. */
const PEOPLE = 4;

/**
 * People decide on findings and redlines through a gateway that is killed with SIGKILL, while others type: while it was
 * just told of a decision, or in the very moment in which one is committed with its command, and nobody was told yet. It comes back, they ask again under the same keys, and the rooms carry out
 * meanwhile what it had ordered.
 *
 * @param web the web server before the gateway is killed, and the gateway goes on
 */
export async function runGateway({
  seed,
  kills,
  web = false,
}: {
  seed: number;
  kills: number;
  web?: boolean;
}): Promise<GatewayReport> {
  return amongTypists({ seed, typistsEach: 1, throughGateway: PEOPLE, throughWeb: web }, (stand) =>
    killAmongDecisions(stand, kills),
  );
}

async function killAmongDecisions(stand: Stand, kills: number) {
  const commands = await watchCommands(stand.shared.databaseUrl);
  try {
    return await killAsTheyDecide(stand, { kills, commands });
  } finally {
    await commands.close();
  }
}

async function killAsTheyDecide(
  { desk, front, chance, shared }: Stand,
  { kills, commands }: { readonly kills: number; readonly commands: Commands },
) {
  const { process: victim } = front!;
  let slowestBack = 0;
  const left = new Set<string>();
  for (let kill = 0; kill < kills; kill += 1) {
    await nextDecision(desk);
    await delay(chance.between(0, 150));
    if (chance.hit(0.5)) await commands.next();
    else await until(() => front!.deciding > 0);
    const killed = performance.now();
    await victim.kill();
    for (const id of await untold(shared, desk)) left.add(id);
    await delay(chance.between(0, 300));
    await front!.start();
    await nextDecision(desk);
    slowestBack = Math.max(slowestBack, Math.round(performance.now() - killed));
  }
  return { kills, cutShort: front!.cutShort, toldLater: left.size, slowestBack };
}

/** Resolves when somebody was told of another decision. */
async function nextDecision(desk: Desk): Promise<void> {
  const before = desk.decided.length;
  await until(() => desk.decided.length > before);
}

/** Judgments that are in the database, and of which nobody was told yet. */
async function untold(shared: SharedDocument, desk: Desk): Promise<string[]> {
  const rows = await shared.sql('select id from judgment where workspace_id = $1', [
    desk.workspace.workspaceId,
  ]);
  const told = new Set(desk.decided.map(({ judgmentId }) => judgmentId));
  return rows.map(({ id }) => id as string).filter((id) => !told.has(id));
}

type Commands = {
  /** Resolves when the next one is committed, as soon as the database says so. */
  next(): Promise<void>;
  close(): Promise<void>;
};

/** Hears of commands to documents, as the rooms do that carry them out. */
async function watchCommands(url: string): Promise<Commands> {
  const waiting: (() => void)[] = [];
  const go = () => {
    for (const one of waiting.splice(0)) one();
  };
  return new Promise((resolve) => {
    const listener = listen({
      url,
      name: 'commands',
      channels: ['outbox'],
      onNotice: go,
      onListening: () =>
        resolve({
          next: () => new Promise((heard) => waiting.push(heard)),
          close: () => listener.close(),
        }),
    });
  });
}
