import type { Chance } from './chance.ts';

export type FaultCounts = {
  crashes: number;
  /** Of these: after the database had committed, before anybody was told. */
  crashesBeforeAck: number;
  unloads: number;
  reloads: number;
  /** Snapshots that were written. */
  compactions: number;
  /** Snapshots that were made and not written: the node died, or its session with the database ended. */
  snapshotsLost: number;
  /** The same, and another node had written one as new meanwhile. */
  snapshotsOvertaken: number;
  /** Messages lost with a connection or between nodes. */
  dropped: number;
  /** Messages that arrived twice, over a connection or between nodes. */
  duplicated: number;
  /** Messages between nodes that arrived after a later one. */
  reordered: number;
  cuts: number;
  pageReloads: number;
  /** Times that a room could not be read again at first. */
  reloadsFailed: number;
  pageCrashes: number;
  /** Edits that were sent again. */
  resent: number;
  databaseFailures: number;
  /** People who chose to edit, or to suggest. */
  modeChanges: number;
  /** Edits that were typed as suggestions while suggesting. */
  suggestions: number;
  /** Edits that were typed while suggesting as if it were editing: a page that does it wrong. */
  slips: number;
  /** Of these: could not be made again as suggestions, and were handed back. */
  handedBack: number;
  /** Decisions that were given, to be carried out in the document. */
  commands: number;
  /** Of these: accepted, rejected, reworded, restored and taken back in one commit each. */
  accepted: number;
  rejected: number;
  reworded: number;
  restored: number;
  takenBack: number;
  /** Of these: what they asked for was so already, or could not be any more. */
  nothingToDo: number;
  /** Times that the baseline was sent, and with it everybody held to suggesting. */
  baselinesSent: number;
  /** Times that the database was put back to an older copy. */
  wentBack: number;
  /** Replicas that had something else than the log where they were in it. */
  parted: number;
  /** Times that a node judged again, because the other had committed something meanwhile. */
  overtaken: number;
  /** Times that a node locked the document, because the other was quicker again and again. */
  alone: number;
  refused: Record<string, number>;
};

/** What happens where somebody has two pages open. */
export type SharedCounts = {
  /** Pages that were opened beside another of the account. */
  pages: number;
  /** Edits that waited in both then. */
  edits: number;
  /** Times that edits were handed back because they stand in what the other page has taken back. */
  told: number;
};

/** What goes wrong, how often, and how often it did. */
export class Faults {
  readonly counts: FaultCounts = {
    crashes: 0,
    crashesBeforeAck: 0,
    unloads: 0,
    reloads: 0,
    compactions: 0,
    snapshotsLost: 0,
    snapshotsOvertaken: 0,
    dropped: 0,
    duplicated: 0,
    reordered: 0,
    cuts: 0,
    pageReloads: 0,
    reloadsFailed: 0,
    pageCrashes: 0,
    resent: 0,
    databaseFailures: 0,
    modeChanges: 0,
    suggestions: 0,
    slips: 0,
    handedBack: 0,
    commands: 0,
    accepted: 0,
    rejected: 0,
    reworded: 0,
    restored: 0,
    takenBack: 0,
    nothingToDo: 0,
    baselinesSent: 0,
    wentBack: 0,
    parted: 0,
    overtaken: 0,
    alone: 0,
    refused: {},
  };
  readonly #chance: Chance;
  /** Of its own for what snapshots meet: what else a seed says stays as it is. */
  readonly #ofSnapshots: Chance;
  /** Of its own for rooms that cannot be read again; null where all can. */
  readonly #ofReloads: Chance | null;
  readonly shared: SharedCounts = { pages: 0, edits: 0, told: 0 };
  /** At the end everything works, so that what should arrive can. */
  healed = false;

  constructor(chance: Chance, ofSnapshots: Chance, ofReloads: Chance | null = null) {
    this.#chance = chance;
    this.#ofSnapshots = ofSnapshots;
    this.#ofReloads = ofReloads;
  }

  /** What happens between a snapshot is made and it is written. */
  whileCompacting(): 'node dies' | 'session lost' | null {
    if (this.healed) return null;
    const dice = this.#ofSnapshots.next();
    if (dice < 0.1) return 'node dies';
    return dice < 0.4 ? 'session lost' : null;
  }

  /** Milliseconds that it takes to make a snapshot. */
  compacting(): number {
    return this.#ofSnapshots.between(1, 200);
  }

  /** Milliseconds until another node wants to make one as well, or null. */
  compactsToo(): number | null {
    return this.#ofSnapshots.hit(0.8) ? this.#ofSnapshots.between(0, 100) : null;
  }

  /** Milliseconds; mostly short, sometimes long. */
  delay(): number {
    return this.#chance.hit(0.1) && !this.healed
      ? this.#chance.between(20, 400)
      : this.#chance.between(0.2, 12);
  }

  database(): 'before' | 'after' | null {
    if (this.healed || !this.#chance.hit(0.03)) return null;
    this.counts.databaseFailures += 1;
    return this.#chance.hit(0.5) ? 'before' : 'after';
  }

  /** How many copies of a message between nodes arrive. */
  copies(): number {
    if (this.healed) return 1;
    if (this.#chance.hit(0.1)) {
      this.counts.dropped += 1;
      return 0;
    }
    if (!this.#chance.hit(0.1)) return 1;
    this.counts.duplicated += 1;
    return 2;
  }

  /** Whether a node dies between the commit and the answer. */
  diesBeforeAck(): boolean {
    if (this.healed || !this.#chance.hit(0.01)) return false;
    this.counts.crashes += 1;
    this.counts.crashesBeforeAck += 1;
    return true;
  }

  /** Whether a message over a connection arrives twice. */
  twice(): boolean {
    if (this.healed || !this.#chance.hit(0.02)) return false;
    this.counts.duplicated += 1;
    return true;
  }

  /** Milliseconds until a node that died is back. */
  downtime(): number {
    return this.#chance.between(5, 500);
  }

  refused(code: string): void {
    this.counts.refused[code] = (this.counts.refused[code] ?? 0) + 1;
  }

  /** Milliseconds until a room that could not be read again is tried once more; null when it could be. */
  reloadFails(): number | null {
    if (this.healed || !this.#ofReloads?.hit(0.4)) return null;
    this.counts.reloadsFailed += 1;
    return this.#ofReloads.between(20, 400);
  }

  reloaded(): void {
    this.counts.reloads += 1;
  }
}
