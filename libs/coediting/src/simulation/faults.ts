import type { Chance } from './chance.ts';

export type FaultCounts = {
  crashes: number;
  unloads: number;
  reloads: number;
  compactions: number;
  /** Messages lost with a connection or between nodes. */
  dropped: number;
  duplicated: number;
  reordered: number;
  cuts: number;
  pageReloads: number;
  databaseFailures: number;
  refused: Record<string, number>;
};

/** What goes wrong, how often, and how often it did. */
export class Faults {
  readonly counts: FaultCounts = {
    crashes: 0,
    unloads: 0,
    reloads: 0,
    compactions: 0,
    dropped: 0,
    duplicated: 0,
    reordered: 0,
    cuts: 0,
    pageReloads: 0,
    databaseFailures: 0,
    refused: {},
  };
  readonly #chance: Chance;
  /** At the end everything works, so that what should arrive can. */
  healed = false;

  constructor(chance: Chance) {
    this.#chance = chance;
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

  refused(code: string): void {
    this.counts.refused[code] = (this.counts.refused[code] ?? 0) + 1;
  }

  reloaded(): void {
    this.counts.reloads += 1;
  }
}
