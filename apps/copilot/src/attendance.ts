import {
  openDocument,
  openReview,
  readAsContract,
  type Principal,
  type Services,
} from '@countersign/application';
import { connectDocument, type ConnectedDocument } from '@countersign/coediting';
import { continuing, traced } from '@countersign/telemetry';
import type { Logger } from 'pino';
import { DocumentMirror } from './document-mirror.ts';
import { DocumentSession } from './document-session.ts';
import { followAt } from './follow-edits.ts';
import type { Metrics } from './metrics.ts';
import type { ReviewWorker } from './review-worker.ts';
import { createRoomEditor } from './room-editor.ts';
import { hasPeople } from './show-presence.ts';

export type AttendanceParts = {
  readonly services: Services;
  readonly principal: Principal;
  readonly contractId: string;
  /** What the stay begins with is a part of this trace; what follows people's edits later is not. */
  readonly traceparent?: string | undefined;
  readonly presenceUrl: string;
  readonly worker: ReviewWorker;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly now: () => number;
  readonly idleMs: number;
  readonly quietMs: number;
  /** A pass that failed is made again after this; each time after four times as long. */
  readonly retryMs: number;
  /** Everything that was due is done: what follows is keeping up. */
  readonly onSettled: () => void;
  /** All of it is read, and what follows from it stands in the text. Once. */
  readonly onRead: () => void;
};

export type Attendance = {
  /** Resolves when nothing keeps the AI in the room; rejects when it cannot do its work there. */
  readonly left: Promise<void>;
  /** Something in the tables changed. */
  wake(): void;
  /** Leaves after the pass that is under way. */
  stop(): Promise<void>;
};

/** For the call that was lost. */
const LOOK_EVERY_MS = 15_000;
const FAILURES = 3;

/** An AI reviewer's stay in one room, from joining it to leaving it. */
export function attend(parts: AttendanceParts): Attendance {
  const stay = new Stay(parts);
  return { left: stay.run(), wake: () => stay.wake(), stop: () => stay.stop() };
}

class Stay {
  readonly #parts: AttendanceParts;
  #timer: NodeJS.Timeout | undefined;
  #next = Infinity;
  #firstEdit: number | null = null;
  #lastSeen: number;
  #stopped = false;
  /** Ends the wait for the next pass. */
  #resume: (() => void) | null = null;
  readonly #stop: Promise<void>;
  #sayStop: () => void = () => undefined;
  #ended: Promise<void> = Promise.resolve();

  constructor(parts: AttendanceParts) {
    this.#parts = parts;
    this.#lastSeen = parts.now();
    this.#stop = new Promise((resolve) => {
      this.#sayStop = resolve;
    });
  }

  run(): Promise<void> {
    const run = this.#attend();
    this.#ended = run.catch(() => undefined);
    return run;
  }

  wake(): void {
    const at = this.#parts.now();
    // Whoever opens a contract calls the AI, and is in the room a moment later.
    this.#lastSeen = at;
    this.#lookAt(at);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#sayStop();
    this.#resume?.();
    await this.#ended;
  }

  async #attend(): Promise<void> {
    const { services, principal, contractId, presenceUrl, worker, now } = this.#parts;
    const opened = await openReview(services, principal, contractId);
    if (!opened.ok || opened.value.signedOff) return;
    const ground = opened.value;
    const room = connectDocument({
      url: presenceUrl,
      documentId: ground.documentId,
      token: async () => {
        const token = await openDocument(services, principal, { contractId, mode: 'suggest' });
        if (!token.ok) throw new Error(token.refusal.message);
        return token.value.token;
      },
    });
    const mirror = new DocumentMirror(room.doc, now);
    try {
      // A presence service that is away is waited for; one that says no is not.
      await continuing(this.#parts.traceparent, () =>
        traced(
          'enter',
          () => ({ 'countersign.document': ground.documentId }),
          () => Promise.race([room.synced, this.#stop]),
        ),
      );
      if (this.#isStopped()) return;
      const { accountId: reviewer } = principal;
      const { numbering, title } = ground;
      const editor = createRoomEditor(
        room,
        (document) => readAsContract(document, { reviewer, numbering, title }),
        reviewer,
      );
      const session = new DocumentSession({ ...this.#parts, ground, room, mirror, editor });
      mirror.onEdit = () => this.#edited();
      room.on('rewound', () => this.#edited());
      room.on('mode', () => this.wake());
      await this.#keepUp(session, room);
    } finally {
      clearTimeout(this.#timer);
      mirror.close();
      room.destroy();
      worker.forget(ground.documentId);
    }
  }

  async #keepUp(session: DocumentSession, room: ConnectedDocument): Promise<void> {
    const { now, idleMs, onSettled, onRead, log, metrics, traceparent } = this.#parts;
    const about = () => ({ 'countersign.contract': this.#parts.contractId });
    let failures = 0;
    let settled = false;
    let read = false;
    this.#lookAt(now());
    while (!this.#stopped) {
      await this.#due();
      if (this.#isStopped() || room.status === 'refused') return;
      const since = this.#firstEdit;
      this.#next = Infinity;
      this.#firstEdit = null;
      const people = hasPeople(room);
      if (people) this.#lastSeen = now();
      try {
        const end = await continuing(read ? undefined : traceparent, () =>
          traced('pass', about, () => session.pass()),
        );
        if (end.kind === 'over') return;
        failures = 0;
        if (since !== null) metrics.following.observe(now() - since);
        if (end.at !== null) this.#lookAt(end.at);
        const due = end.at !== null && end.at <= now();
        if (!due && !settled) {
          settled = true;
          onSettled();
        }
        if (end.at === null && !read) {
          read = true;
          onRead();
        }
        if (!due && end.at === null && !people && now() - this.#lastSeen >= idleMs) return;
      } catch (error) {
        failures += 1;
        if (failures >= FAILURES) throw error;
        log.warn({ err: error, failures }, 'a pass failed; trying again');
        this.#lookAt(now() + this.#parts.retryMs * 4 ** failures);
        continue;
      }
      this.#lookAt(now() + (people ? LOOK_EVERY_MS : Math.min(LOOK_EVERY_MS, idleMs)));
    }
  }

  #isStopped(): boolean {
    return this.#stopped;
  }

  #edited(): void {
    const { now } = this.#parts;
    const at = now();
    this.#lastSeen = at;
    this.#firstEdit ??= at;
    this.#next = Infinity;
    this.#lookAt(followAt({ first: this.#firstEdit, last: at }));
  }

  /** The next pass is at this time, or earlier if it was to be. */
  #lookAt(time: number): void {
    if (time >= this.#next) return;
    this.#next = time;
    this.#resume?.();
  }

  /** Waits until the next pass is due. */
  async #due(): Promise<void> {
    const { now } = this.#parts;
    while (!this.#stopped) {
      const wait = this.#next - now();
      if (wait <= 0) return;
      await new Promise<void>((resolve) => {
        this.#resume = resolve;
        this.#timer = setTimeout(resolve, Math.min(wait, 60_000));
      });
      clearTimeout(this.#timer);
      this.#resume = null;
    }
  }
}
