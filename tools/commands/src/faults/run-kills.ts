import { setTimeout as delay } from 'node:timers/promises';
import { amongTypists, everybodyGoesOn, type Stand } from './among-typists.ts';
import type { LedgerReport } from './ledger.ts';

export type KillReport = LedgerReport & {
  readonly kills: number;
  /** Of these, how many came in the very moment of an acknowledgement. */
  readonly atAcknowledgement: number;
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

/**
 * Four people type through two presence processes on a real PostgreSQL while one or the other is killed with SIGKILL:
 * half of the times in the very moment in which somebody hears an acknowledgement. After each kill the log must hold
 * everything that had been acknowledged; in the end everything that was typed, once.
 */
export async function runKills(options: KillOptions): Promise<KillReport> {
  return amongTypists(options, (stand) => killAmongTypists(stand, options));
}

async function killAmongTypists(
  { nodes, typists, ledger, chance }: Stand,
  { kills, victim, presenceToo = false, gently = false }: KillOptions,
): Promise<{ kills: number; atAcknowledgement: number }> {
  let atAcknowledgement = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    await everybodyGoesOn(typists);
    await delay(chance.between(0, 150));
    if (chance.hit(0.5)) {
      atAcknowledgement += 1;
      await chance.pick(typists)!.nextAcknowledgement();
    }
    const acknowledged = ledger.note();
    const turn = victim ? [] : [nodes[kill % nodes.length]!];
    const dead = presenceToo ? nodes : turn;
    await Promise.all([victim?.kill(), ...dead.map((node) => (gently ? node.stop() : node.kill()))]);
    // Whoever waits has much to send when it is back; what a person types in an hour is enough.
    for (const typist of typists) typist.pause();
    await victim?.start();
    await ledger.compare(acknowledged);
    await Promise.all(dead.map((node) => node.start()));
    for (const typist of typists) typist.begin();
  }
  return { kills, atAcknowledgement };
}
