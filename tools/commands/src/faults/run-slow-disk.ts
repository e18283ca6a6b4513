import { amongTypists, everybodyGoesOn, type Stand } from './among-typists.ts';
import type { LedgerReport } from './ledger.ts';
import type { OwnServer } from './own-server.ts';
import { paceOf } from './commit-pace.ts';
import { shuffled } from './shuffled.ts';
import { slowDown } from './slow-disk.ts';
import { until } from './until.ts';

export type SlowDiskReport = LedgerReport & {
  /** For each slow spell, in order. */
  readonly spells: readonly SlowSpell[];
  /** How many MiB the largest process grew by while disks were slow, at worst. */
  readonly mostGrown: number;
};

export type SlowSpell = {
  /** Milliseconds that each write to the disk took longer. */
  readonly delay: number;
  /** Milliseconds that a group commit took, on average. */
  readonly commit: number;
  /** Edits in a group commit, on average, before and while the disk was slow. */
  readonly together: readonly [before: number, meanwhile: number];
};

export type SlowDiskOptions = {
  readonly seed: number;
  readonly server: OwnServer;
  /** Milliseconds that each write takes longer, for each spell; in an order that comes from the seed. */
  readonly delays: readonly number[];
  /** Group commits of each node that a spell lasts. */
  readonly commits: number;
};

/**
 * Four people type while every write of PostgreSQL to its disk takes long. An acknowledgement must wait for it, what
 * comes meanwhile must go together, and nothing may pile up in memory.
 */
export async function runSlowDisk(options: SlowDiskOptions): Promise<SlowDiskReport> {
  return amongTypists(options, (stand) => typeOnSlowDisk(stand, options));
}

async function typeOnSlowDisk(stand: Stand, { server, delays, commits }: SlowDiskOptions) {
  const { nodes, typists, ledger, chance } = stand;
  const spells: SlowSpell[] = [];
  let mostGrown = 0;
  for (const delay of shuffled(delays, chance)) {
    await everybodyGoesOn(typists);
    const before = await paceOf(nodes, commits);
    const memory = await memoryOf(nodes);
    const quicken = await slowDown(server.processes(), delay);
    try {
      // What was under way may have been written already.
      await everybodyGoesOn(typists);
      await paceOf(nodes, 1);
      const meanwhile = await paceOf(nodes, commits);
      await ledger.compare(ledger.note());
      mostGrown = Math.max(mostGrown, ...(await memoryOf(nodes)).map((bytes, node) => bytes - memory[node]!));
      spells.push({ delay, commit: meanwhile.commit, together: [before.together, meanwhile.together] });
    } finally {
      await quicken();
    }
    await until(async () => (await Promise.all(nodes.map((node) => node.isReady()))).every(Boolean));
  }
  return { spells, mostGrown: Math.round(mostGrown / 1_048_576) };
}

/** Bytes of each process. */
function memoryOf(nodes: Stand['nodes']): Promise<number[]> {
  return Promise.all(nodes.map((node) => node.metric('process_resident_memory_bytes')));
}
