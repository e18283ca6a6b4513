import type { AppendResult, RoomMessage } from '../room/messages.ts';
import type { Room } from '../room/room.ts';
import type { Faults } from './faults.ts';
import type { Scheduler } from './scheduler.ts';
import { breaks, type SimulatedEdit, type SimulatedLog, type SimulatedResult } from './simulated-log.ts';

export type CommitterParts = {
  readonly node: string;
  readonly log: SimulatedLog;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  /** The room that the node has now. */
  readonly room: () => Room | null;
  readonly route: (message: RoomMessage) => void;
  /** What became of edits. */
  readonly answer: (answers: readonly AppendResult[]) => void;
  /** Whether this life of the node goes on. */
  readonly lives: () => boolean;
  readonly die: () => void;
  /** In this life of the node, and if it lives then. */
  readonly later: (milliseconds: number, run: () => void) => void;
};

type Answers = { readonly results: readonly SimulatedResult[]; readonly retried: boolean };

/** As long as one node may keep the others waiting. */
const MOST_ALONE_MS = 2_000;

/**
 * Commits what a node's room accepts, one group at a time, as the product's committer does; alone, where the others were
 * quicker again and again. One life of the node has one: what it holds is gone with it, what was on its way arrives.
 */
export class SimulatedCommitter {
  readonly #parts: CommitterParts;
  #waiting: SimulatedEdit[] = [];
  #committing = false;
  /** What is accepted while this node has the document to itself, or waits to. */
  #aside: SimulatedEdit[] | null = null;
  /** After what it is to have the document to itself once more, when this time is over. */
  #again: number | null = null;

  constructor(parts: CommitterParts) {
    this.#parts = parts;
  }

  take(edit: SimulatedEdit): void {
    (this.#aside ?? this.#waiting).push(edit);
    this.#commit();
  }

  /**
   * Nobody else commits, as soon as nothing of its own is under way any more, until what the room has waiting has been judged
   * on all that came after `after`, and committed.
   */
  goAlone(after: number): void {
    if (this.#aside) {
      this.#again = after;
      return;
    }
    this.#aside = [];
    this.#lock(after);
  }

  /** What it accepts is committed as ever, after these. */
  goTogether(first: readonly SimulatedEdit[] = []): void {
    this.#waiting.push(...first, ...(this.#aside ?? []));
    this.#aside = null;
    this.#again = null;
    this.#parts.log.unlock(this.#parts.node);
  }

  /** Takes back what is not on its way yet. */
  withdraw(): AppendResult[] {
    const waiting = [...this.#waiting.splice(0), ...(this.#aside?.splice(0) ?? [])];
    return waiting.map(({ messageId }) => ({ messageId, retried: false, outcome: 'moved' }));
  }

  #lock(after: number): void {
    const { faults, log, scheduler, node, later, lives, route } = this.#parts;
    const room = this.#parts.room();
    later(faults.delay(), () => {
      if (this.#parts.room() !== room || !this.#aside) return;
      if (this.#committing || !log.lock(node)) {
        this.#lock(after);
        return;
      }
      faults.counts.alone += 1;
      // The server ends what a node does not go on with.
      scheduler.after(MOST_ALONE_MS, () => {
        if (lives()) log.unlock(node);
      });
      const entries = log.since(after);
      later(faults.delay(), () => {
        if (this.#parts.room() !== room) return;
        route({ type: 'logged', entries, fromLog: true });
        this.#commitAlone();
      });
    });
  }

  #commitAlone(): void {
    const { faults, log, node, later } = this.#parts;
    const room = this.#parts.room();
    later(faults.delay(), () => {
      if (this.#parts.room() !== room || !this.#aside) return;
      const isLocked = log.isLockedBy(node);
      if (room?.checking && isLocked) {
        this.#commitAlone();
        return;
      }
      const group = this.#toWrite(this.#aside.splice(0));
      const failure = faults.database();
      const results = failure === 'before' || !isLocked ? null : log.append(group);
      log.unlock(node);
      later(faults.delay(), () => {
        const again = this.#again;
        this.goTogether(results && failure !== 'after' ? [] : group);
        if (results && failure !== 'after') this.#answer(group, { results, retried: false });
        this.#commit();
        if (again !== null && this.#parts.room() === room) this.goAlone(again);
      });
    });
  }

  #commit(): void {
    if (this.#committing || this.#waiting.length === 0) return;
    this.#committing = true;
    this.#try(this.#toWrite(this.#waiting.splice(0)), 0);
  }

  /** What this room has committed since an edit was judged counts too. */
  #toWrite(edits: readonly SimulatedEdit[]): SimulatedEdit[] {
    const own = this.#parts.room()?.own ?? 0;
    return edits.map((edit) => {
      const { others } = edit.restsOn;
      return others === undefined ? edit : { ...edit, head: others + own };
    });
  }

  #try(group: SimulatedEdit[], attempt: number): void {
    const { scheduler, log, faults, node, lives, die, later } = this.#parts;
    const { life } = log;
    scheduler.after(faults.delay(), () => {
      if (log.life !== life) return;
      // The statement arrives though the node that sent it may be dead by now: it was on its way.
      if (!log.isOpenTo(node) && lives()) {
        this.#try(group, attempt);
        return;
      }
      const failure = faults.database();
      const results = failure === 'before' || !log.isOpenTo(node) ? null : log.append(group);
      if (lives() && results && faults.diesBeforeAck()) {
        die();
        return;
      }
      later(faults.delay(), () => {
        if (!results || failure === 'after') {
          this.#try(group, attempt + 1);
          return;
        }
        this.#committing = false;
        this.#answer(group, { results, retried: attempt > 0 });
        this.#commit();
      });
    });
  }

  /** What comes after an edit that is not in the log is not written either. */
  #answer(group: readonly SimulatedEdit[], { results, retried }: Answers): void {
    const answers = group.map(({ messageId }, index): AppendResult => ({
      messageId,
      retried,
      ...results[index]!,
    }));
    if (results.some(breaks)) answers.push(...this.withdraw());
    this.#parts.answer(answers);
  }
}
