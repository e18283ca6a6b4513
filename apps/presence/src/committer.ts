import { setTimeout as delay } from 'node:timers/promises';
import type { AppendResult } from '@countersign/coediting';
import { databaseTrouble, type Appended, type DocumentEdit, type Journal } from '@countersign/database';
import { traced } from '@countersign/telemetry';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

export type Submission = {
  readonly edit: DocumentEdit & { readonly workspaceId: string };
  /** So many updates of others it was judged on; left out, it is written whatever others have committed. */
  readonly others?: number | undefined;
  /** Whose it is: results come back together, in order. */
  readonly receiver: AppendReceiver;
};

export type AppendReceiver = {
  readonly appended: (results: AppendResult[]) => void;
  /** How many of the updates that it knows to be committed are its own. */
  readonly own: number;
};

type CommitterParts = {
  readonly metrics: Metrics;
  /** A commit that takes more milliseconds says that the database is in trouble. */
  readonly troubleAfter: number;
  readonly log: Logger;
  readonly clock?: CommitClock;
};

/** Errors of these classes come back however often it is tried: wrong data, a broken constraint, a missing table. */
function isAboutTheData(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(22|23|42)/.test(code);
}

/**
 * Least milliseconds from the start of one group commit to the next. A commit and what follows from it costs the same for
 * one edit as for many, so what comes in meanwhile goes together; nobody sees the difference. Where people type in many
 * documents at once it is longer by some for each of them, because of those a group holds few of each.
 */
const PACE_MS = 8;
const PACE_PER_DOCUMENT_MS = 2;
const SLOWEST_PACE_MS = 16;
const MOST_EDITS = 1_000;
const MOST_BYTES = 4 * 1024 * 1024;
/** Beyond this nothing more is accepted. */
const MOST_WAITING_BYTES = 32 * 1024 * 1024;

/** Milliseconds, and waiting for some of them. */
export type CommitClock = {
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<unknown>;
};

const CLOCK: CommitClock = { now: () => performance.now(), pause: delay };

/**
 * One group commit after the other for all rooms of this node: the next begins when the last returns, with all that
 * has come in meanwhile. What cannot be committed now is tried again until it is: nothing accepted is given up.
 */
export class Committer {
  readonly #journal: Journal;
  readonly #metrics: Metrics;
  readonly #troubleAfter: number;
  readonly #log: Logger;
  readonly #clock: CommitClock;
  #queue: Submission[] = [];
  /** Being committed now. */
  #group: Submission[] = [];
  /** What waits of receivers that commit by themselves for the moment. */
  readonly #aside = new Map<AppendReceiver, Submission[]>();
  #whenAnswered: (() => void)[] = [];
  #waitingBytes = 0;
  #running = false;
  #trouble = false;
  #full = false;
  #tellOfTrouble: () => void = () => undefined;
  #closed = false;
  #lastStart = -Infinity;
  /** How many documents the last group was of. */
  #documents = 0;

  constructor(journal: Journal, { metrics, troubleAfter, log, clock = CLOCK }: CommitterParts) {
    this.#journal = journal;
    this.#troubleAfter = troubleAfter;
    this.#metrics = metrics;
    this.#log = log;
    this.#clock = clock;
    metrics.waiting.readBy(() => this.waiting);
  }

  /** Edits that were taken on and are not known to be committed. */
  get waiting(): number {
    let aside = 0;
    for (const waiting of this.#aside.values()) aside += waiting.length;
    return this.#group.length + this.#queue.length + aside;
  }

  /** Whether edits can be taken on now. */
  get ready(): boolean {
    return !this.#trouble && !this.#closed && this.#waitingBytes < MOST_WAITING_BYTES;
  }

  /** It is its disk, or its memory, that keeps the database from committing. */
  get full(): boolean {
    return this.#full;
  }

  /** @param listener called when the database stops committing, when why is another, and when it does again */
  onTrouble(listener: () => void): void {
    this.#tellOfTrouble = listener;
  }

  submit(submission: Submission): void {
    const aside = this.#aside.size > 0 ? this.#aside.get(submission.receiver) : undefined;
    if (aside) {
      aside.push(submission);
      return;
    }
    this.#queue.push(submission);
    this.#waitingBytes += submission.edit.payload.byteLength;
    if (!this.#running) void this.#run();
  }

  /**
   * From here on what this receiver submits waits to be taken and committed by itself. Resolves when nothing of before is
   * under way any more.
   */
  async standAside(receiver: AppendReceiver): Promise<Aside> {
    const waiting: Submission[] = [];
    this.#aside.set(receiver, waiting);
    const isOf = (submission: Submission) => submission.receiver === receiver;
    while (this.#queue.some(isOf) || this.#group.some(isOf)) {
      await new Promise<void>((resolve) => this.#whenAnswered.push(resolve));
    }
    let unknown: Submission[] = [];
    return {
      take: () => (unknown = waiting.splice(0)),
      answer: (results) => {
        const group = unknown;
        unknown = [];
        this.#answer(group, results, false);
      },
      end: () => {
        this.#aside.delete(receiver);
        for (const submission of [...unknown, ...waiting]) this.submit(submission);
      },
    };
  }

  /** Takes back what waits of this receiver and is not being committed: it is answered as if another node had been quicker. */
  recall(receiver: AppendReceiver): void {
    const withdrawn = this.#withdraw(receiver);
    if (withdrawn.length > 0) receiver.appended(withdrawn);
  }

  /** Resolves when nothing waits any more, or after `milliseconds`. */
  async drain(milliseconds: number): Promise<void> {
    this.#closed = true;
    const deadline = performance.now() + milliseconds;
    while ((this.#running || this.#queue.length > 0) && performance.now() < deadline) await delay(5);
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#queue.length > 0) {
        const wait = this.#pace() - (this.#clock.now() - this.#lastStart);
        if (wait > 1) await this.#clock.pause(wait);
        this.#lastStart = this.#clock.now();
        const group = this.#takeGroup();
        this.#group = group;
        this.#documents = countDocuments(group);
        const { results, retried } = await traced(
          'commit',
          () => ({ 'countersign.edits': group.length }),
          () => this.#commit(group),
        );
        this.#group = [];
        this.#answer(group, results, retried);
        for (const tell of this.#whenAnswered.splice(0)) tell();
      }
    } finally {
      this.#running = false;
    }
  }

  #pace(): number {
    return Math.min(SLOWEST_PACE_MS, PACE_MS + PACE_PER_DOCUMENT_MS * Math.max(0, this.#documents - 1));
  }

  #takeGroup(): Submission[] {
    let bytes = 0;
    let count = 0;
    for (const { edit } of this.#queue) {
      if (count > 0 && (count >= MOST_EDITS || bytes + edit.payload.byteLength > MOST_BYTES)) break;
      bytes += edit.payload.byteLength;
      count += 1;
    }
    this.#waitingBytes -= bytes;
    return this.#queue.splice(0, count);
  }

  async #commit(group: Submission[]): Promise<{ results: Appended[]; retried: boolean }> {
    const edits = group.map(toEdit);
    const alarm = setTimeout(() => this.#setTrouble(true, this.#full), this.#troubleAfter);
    let split = false;
    const started = performance.now();
    try {
      for (let attempt = 0; ; attempt += 1) {
        try {
          const results = split ? await this.#oneByOne(group) : await this.#journal.append(edits);
          this.#metrics.commit.observe(performance.now() - started);
          this.#metrics.committed.add(results.length);
          this.#setTrouble(false);
          return { results, retried: attempt > 0 || split };
        } catch (error) {
          if (isAboutTheData(error) && !split) {
            split = true;
            continue;
          }
          this.#setTrouble(true, databaseTrouble(error) === 'full');
          this.#log.error({ err: error, edits: edits.length, attempt }, 'group commit failed; trying again');
          await this.#clock.pause(Math.min(50 * 2 ** attempt, 1_000));
        }
      }
    } finally {
      clearTimeout(alarm);
    }
  }

  /** One edit that the database cannot take must not hold up the others. */
  async #oneByOne(group: Submission[]): Promise<Appended[]> {
    const results: Appended[] = [];
    const broken = new Set<string>();
    for (const one of group) {
      const { documentId } = one.edit;
      if (broken.has(documentId)) {
        results.push({ outcome: 'moved' });
        continue;
      }
      try {
        const [result] = await this.#journal.append([toEdit(one)]);
        results.push(result!);
        if (breaks(result!)) broken.add(documentId);
      } catch (error) {
        if (!isAboutTheData(error)) throw error;
        this.#log.error({ err: error, documentId: one.edit.documentId }, 'an edit cannot be committed');
        results.push({ outcome: 'not found' });
        broken.add(documentId);
      }
    }
    return results;
  }

  #setTrouble(trouble: boolean, full = false): void {
    if (this.#trouble === trouble && this.#full === full) return;
    this.#trouble = trouble;
    this.#full = full;
    const why = full ? 'the database has no room left' : 'the database does not commit';
    this.#log.warn(trouble ? `no more edits are taken: ${why}` : 'edits are taken again');
    this.#tellOfTrouble();
  }

  #answer(group: readonly Submission[], results: readonly Appended[], retried: boolean): void {
    const byReceiver = new Map<AppendReceiver, AppendResult[]>();
    const broken = new Set<AppendReceiver>();
    group.forEach(({ edit, receiver }, index) => {
      const result = results[index];
      if (!result) return;
      const list = byReceiver.get(receiver) ?? [];
      byReceiver.set(receiver, list);
      list.push({ messageId: edit.messageId, retried, ...result });
      if (breaks(result)) broken.add(receiver);
    });
    for (const [receiver, list] of byReceiver) {
      // What comes after an edit that is not in the log may rest on it.
      if (broken.has(receiver)) list.push(...this.#withdraw(receiver));
      receiver.appended(list);
    }
  }

  #withdraw(receiver: AppendReceiver): AppendResult[] {
    const withdrawn: Submission[] = [];
    this.#queue = this.#queue.filter((submission) => {
      if (submission.receiver !== receiver) return true;
      this.#waitingBytes -= submission.edit.payload.byteLength;
      withdrawn.push(submission);
      return false;
    });
    withdrawn.push(...(this.#aside.get(receiver)?.splice(0) ?? []));
    return withdrawn.map(({ edit }) => ({ messageId: edit.messageId, retried: false, outcome: 'moved' }));
  }
}

function countDocuments(group: readonly Submission[]): number {
  const seen = new Set<string>();
  for (const { edit } of group) seen.add(edit.documentId);
  return seen.size;
}

/** An edit as it is to be written now: what its receiver has committed since counts too. */
export function toEdit({ edit, others, receiver }: Submission): Submission['edit'] {
  return others === undefined ? edit : { ...edit, restsOn: { ...edit.restsOn, head: others + receiver.own } };
}

/** The log does not hold this edit. */
function breaks(result: Appended): boolean {
  return result.outcome !== 'committed' && !(result.outcome === 'known' && result.same);
}

/** What a receiver commits by itself, in the order in which it was submitted. */
export type Aside = {
  /** What waits, to be committed now. */
  take(): readonly Submission[];
  /** What became of what was taken. */
  answer(results: readonly Appended[]): void;
  /** The rest goes with the others again; what was taken and not answered too, because nobody knows what became of it. */
  end(): void;
};
