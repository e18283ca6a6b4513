import type { Faults } from './faults.ts';
import type { MadeSnapshot, SimulatedLog } from './simulated-log.ts';

type Parts = {
  readonly log: SimulatedLog;
  readonly faults: Faults;
  /** The node that does it. */
  readonly name: string;
  /** Happens unless the node has died. */
  readonly later: (milliseconds: number, run: () => void) => void;
  readonly die: () => void;
  readonly written: (made: MadeSnapshot) => void;
};

/** Makes a snapshot, and writes it when it is made. Meanwhile people write on, the node may die, and another may be quicker. */
export function compactInSteps({ log, faults, name, later, die, written }: Parts): void {
  const { counts } = faults;
  const made = log.makeSnapshot(name);
  if (!made) return;
  const end = faults.whileCompacting();
  // Its session has ended, and it hears of that when it wants to write.
  if (end === 'session lost') log.abandonSnapshot(name);
  later(faults.compacting(), () => {
    if (end === 'node dies') {
      counts.crashes += 1;
      die();
    } else if (end === null && log.writeSnapshot(name, made)) {
      counts.compactions += 1;
      written(made);
    } else {
      const isOvertaken = (log.snapshot?.uptoSeq ?? 0) >= made.uptoSeq;
      counts[isOvertaken ? 'snapshotsOvertaken' : 'snapshotsLost'] += 1;
    }
  });
}
