import type { ChangeStamp } from '@countersign/redline';

import { instantOfWord } from './instants.ts';

type Authored = { readonly author: string; readonly date: string; readonly move?: string | null };
type Kind = 'inserted' | 'deleted' | 'reformatted';

/**
 * Draws ids for the changes of a file. Word writes one edit as many elements; what touches, is of one kind and bears
 * one author and date is one change here, across paragraph marks and rows too. Both halves of a move share an id, so
 * that they are decided together.
 *
 * Ids are the file's hash and a count: globally unique for different files, the same for the same one.
 */
export class ChangeIds {
  private readonly prefix: string;
  private readonly accountOf: (author: string) => string;
  /** Name of a move → its change id. */
  readonly moves = new Map<string, string>();
  private running: Partial<Record<Kind, { key: string; id: string }>> = {};
  private count = 0;

  constructor(prefix: string, accountOf: (author: string) => string) {
    this.prefix = prefix;
    this.accountOf = accountOf;
  }

  /** To be called for every piece of the document in order: a span, a paragraph mark, a row. */
  step(piece: Readonly<Partial<Record<Kind, Authored | null>>>): Partial<Record<Kind, ChangeStamp>> {
    const running: typeof this.running = {};
    const stamps: Partial<Record<Kind, ChangeStamp>> = {};
    for (const kind of ['inserted', 'deleted', 'reformatted'] as const) {
      const change = piece[kind];
      if (change === undefined || change === null) continue;
      const key = JSON.stringify([change.author, change.date, change.move ?? null]);
      const before = this.running[kind];
      const id = before?.key === key ? before.id : this.draw(change);
      running[kind] = { key, id };
      stamps[kind] = this.stamp(id, change);
    }
    this.running = running;
    return stamps;
  }

  /** A change that is never part of another one. */
  single(change: Authored): ChangeStamp {
    return this.stamp(this.draw(change), change);
  }

  private stamp(id: string, { author, date }: Authored): ChangeStamp {
    return { id, by: this.accountOf(author), at: instantOfWord(date) };
  }

  private draw({ move = null }: Authored): string {
    const known = move === null ? undefined : this.moves.get(move);
    if (known !== undefined) return known;
    this.count += 1;
    const id = `${this.prefix}-${move === null ? '' : 'm'}${this.count}`;
    if (move !== null) this.moves.set(move, id);
    return id;
  }
}
