import { encodeFlush, type Flush } from '../wire/flush-frame.ts';
import type { ClientMessage, Identity } from '../wire/protocol.ts';
import type { WireRefusal } from '../wire/refusals.ts';
import type { Effect } from '../room/effects.ts';
import { rebase } from '../room/history.ts';
import { DEFAULT_LIMITS } from '../room/limits.ts';
import type { AppendResult, RoomMessage } from '../room/messages.ts';
import { decodeOutline, outlineOf } from '../room/outline-bytes.ts';
import { emptyRates } from '../room/rates.ts';
import type { TypingMode } from '../client/typing-choice.ts';
import { createRoom, type Room } from '../room/room.ts';
import { routeMessage } from '../room/route-message.ts';
import { compactInSteps } from './compact-in-steps.ts';
import type { Faults } from './faults.ts';
import { SimulatedGuard } from './simulated-guard.ts';
import type { Scheduler } from './scheduler.ts';
import { SimulatedClerk } from './simulated-clerk.ts';
import { breaks, type SimulatedEdit, type SimulatedLog, type SimulatedResult } from './simulated-log.ts';
import type { SimulatedOutbox } from './simulated-outbox.ts';

type Check = Extract<Effect, { kind: 'check suggestion' }>;
/** Happens unless this life of the node has ended. */
type Later = (milliseconds: number, run: () => void) => void;
type Answers = { readonly results: readonly SimulatedResult[]; readonly retried: boolean };

/** As long as one node may keep the others waiting. */
const MOST_ALONE_MS = 2_000;

/** The server's end of a connection. */
export type ServerSocket = {
  readonly id: string;
  readonly identity: Identity;
  /** What its newest token is for. */
  mode: TypingMode;
  send(name: string, message: unknown): void;
  end(): void;
};

export type NodeParts = {
  readonly name: string;
  readonly log: SimulatedLog;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  /** Commands to be carried out; none where nobody gives any. */
  readonly outbox: SimulatedOutbox | null;
  /** Tells the other nodes. */
  readonly relay: (from: string, flush: Flush) => void;
};

/**
 * A presence node: the real room and its real decisions, on a simulated database and network. A crash takes everything
 * it has in memory, also what has been committed and not been answered.
 */
export class SimulatedNode {
  readonly name: string;
  readonly #parts: NodeParts;
  #room: Room | null = null;
  #guard: SimulatedGuard | null = null;
  #clerk: SimulatedClerk | null = null;
  #sockets = new Map<string, ServerSocket>();
  #waiting: SimulatedEdit[] = [];
  #committing = false;
  /** What is accepted while this node has the document to itself, or waits to. */
  #aside: SimulatedEdit[] | null = null;
  /** Counts lives: what was planned in an earlier one does not happen. */
  #life = 0;
  up = true;

  constructor(parts: NodeParts) {
    this.#parts = parts;
    this.name = parts.name;
    this.#live();
  }

  accept(socket: ServerSocket): void {
    this.#sockets.set(socket.id, socket);
  }

  gone(id: string): void {
    this.#sockets.delete(id);
    if (this.#room) this.#route({ type: 'leave', connection: id });
  }

  receive(id: string, name: ClientMessage['type'], message: Record<string, unknown>): void {
    const socket = this.#sockets.get(id);
    if (!socket) return;
    this.#room ??= this.#load();
    const common = { ...message, connection: id };
    switch (name) {
      case 'join':
        this.#route({
          ...common,
          type: 'join',
          identity: socket.identity,
          mode: socket.mode,
          guarded: this.#isGuarded(socket),
        } as RoomMessage);
        return;
      case 'push':
        this.#route({ ...common, type: 'push' } as RoomMessage);
        return;
      case 'presence':
        this.#route({ ...common, type: 'presence' } as RoomMessage);
        return;
      case 'refresh':
        socket.mode = message['token'] as TypingMode;
        this.#route({
          type: 'mode',
          connection: id,
          mode: socket.mode,
          guarded: this.#isGuarded(socket),
          reason: 'As you asked.',
          asked: true,
        });
        return;
    }
  }

  /** The database announced that the baseline was sent. */
  hearOfBaseline(): void {
    for (const { id, mode } of this.#sockets.values()) {
      this.#route({ type: 'mode', connection: id, mode, guarded: true, reason: 'The baseline was sent.' });
    }
  }

  /** Held to suggesting, by what the database says now. */
  #isGuarded({ mode }: ServerSocket): boolean {
    return mode === 'suggest' || this.#parts.log.baselineSentAt !== null;
  }

  #live(): void {
    const { outbox, log, faults } = this.#parts;
    const life = this.#life;
    this.#askHeads(life);
    this.#clerk =
      outbox &&
      new SimulatedClerk({
        node: this.name,
        outbox,
        log,
        faults,
        openRoom: () => (this.#room ??= this.#load()),
        route: (message) => this.#route(message),
        later: this.#laterIn(life),
      });
  }

  #laterIn(life: number): Later {
    return (milliseconds, run) =>
      this.#parts.scheduler.after(milliseconds, () => {
        if (this.#life === life) run();
      });
  }

  hear(flush: Flush): void {
    if (!this.#room) return;
    const entries = flush.edits.map(({ by, n, update }, index) => ({
      seq: flush.from + index,
      messageId: '',
      actorId: this.#parts.log.entries[flush.from + index - 1]?.actorId ?? '',
      update,
      by,
      n,
    }));
    this.#route({ type: 'logged', entries, fromLog: false });
  }

  crash(): void {
    this.up = false;
    this.#life += 1;
    this.#room = null;
    this.#waiting = [];
    this.#aside = null;
    this.#committing = false;
    const { log, faults, outbox } = this.#parts;
    log.unlock(this.name);
    if (log.abandonSnapshot(this.name)) faults.counts.snapshotsLost += 1;
    outbox?.release(this.name);
    const sockets = [...this.#sockets.values()];
    this.#sockets.clear();
    for (const socket of sockets) socket.end();
  }

  restart(): void {
    if (this.up) return;
    this.up = true;
    this.#live();
  }

  /** Forgets the room, if nobody is in it or waits to be, and nothing is being committed. */
  unload(): boolean {
    if (!this.#room) return false;
    const { members, waiting, inFlight } = this.#room;
    if (members.size > 0 || waiting.length > 0 || inFlight.size > 0) return false;
    this.#room = null;
    this.#goTogether([]);
    return true;
  }

  reload(): boolean {
    if (!this.#room) return false;
    this.#perform({ kind: 'reload', because: 'the simulation wants it' });
    return true;
  }

  compact(): void {
    const { faults, scheduler } = this.#parts;
    const room = this.#room;
    compactInSteps({
      ...this.#parts,
      later: this.#laterIn(this.#life),
      die: () => {
        this.crash();
        scheduler.after(faults.downtime(), () => this.restart());
      },
      written: (made) => {
        if (room && this.#room === room) room.history = rebase(room.history, made);
      },
    });
  }

  #load(): Room {
    const { log } = this.#parts;
    const { snapshot } = log;
    const tail = log.since(snapshot?.uptoSeq ?? 0).map((entry) => entry.update);
    const start = snapshot ? decodeOutline(snapshot.outline) : null;
    return createRoom({
      documentId: 'document',
      workspaceId: 'workspace',
      limits: { ...DEFAULT_LIMITS, pushes: 1_000, joins: 1_000, presences: 1_000 },
      rates: emptyRates(),
      outline: start ? outlineOf(tail, start) : outlineOf(log.entries.map((entry) => entry.update)),
      owners: new Map(log.owners),
      history: { snapshot: snapshot ? { ...snapshot } : null, tail },
      head: log.entries.length,
    });
  }

  #route(message: RoomMessage): void {
    if (!this.#room) return;
    const effects = routeMessage(this.#room, message, this.#parts.scheduler.now);
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: Effect): void {
    const { log, faults, relay, name } = this.#parts;
    const life = this.#life;
    const later = this.#laterIn(life);
    switch (effect.kind) {
      case 'joined':
        this.#sockets.get(effect.to)?.send('joined', effect.joined);
        return;
      case 'flush': {
        const bytes = encodeFlush(effect.flush);
        for (const { update } of effect.flush.edits) this.#guard?.takeIn(update);
        for (const id of this.#room?.members.keys() ?? []) this.#sockets.get(id)?.send('flush', bytes);
        if (effect.flush.edits.length > 0) relay(name, effect.flush);
        return;
      }
      case 'ack':
        this.#sockets.get(effect.to)?.send('ack', effect.ack);
        return;
      case 'refuse':
        faults.refused(effect.refusal.code);
        this.#sockets.get(effect.to)?.send('refused', effect.refusal);
        return;
      case 'disconnect':
        this.#sockets.get(effect.connection)?.end();
        return;
      case 'append': {
        const { messageId, actorId, update, claims, restsOn } = effect;
        this.#guard?.takeIn(update);
        (this.#aside ?? this.#waiting).push({ messageId, actorId, update, claims, restsOn });
        this.#commit(life);
        return;
      }
      case 'withdraw':
        faults.counts.overtaken += 1;
        this.#guard = null;
        return;
      case 'read log': {
        if (effect.alone) {
          this.#aside = [];
          this.#lock(effect.after, later);
          return;
        }
        const room = this.#room;
        later(faults.delay(), () => {
          const entries = log.since(effect.after);
          later(faults.delay(), () => {
            if (this.#room === room) this.#route({ type: 'logged', entries, fromLog: true });
          });
        });
        return;
      }
      case 'presence soon':
        later(50, () => this.#route({ type: 'flush presence' }));
        return;
      case 'reload': {
        faults.reloaded();
        this.#room = this.#load();
        // What it accepts from now on is judged without what waits.
        this.#clerk?.hear(this.#withdraw());
        this.#goTogether([]);
        const refusal: WireRefusal = { code: 'resync', message: effect.because };
        for (const socket of this.#sockets.values()) socket.send('refused', refusal);
        return;
      }
      case 'mode':
        this.#sockets.get(effect.to)?.send('mode', effect.change);
        return;
      case 'check suggestion':
        this.#check(effect, later);
        return;
    }
  }

  /** Beside the event loop: what happens meanwhile makes it ask again. */
  #check(effect: Check, later: Later): void {
    const room = this.#room;
    // The room goes about it anew, or is another.
    if (!room || room.checking?.check !== effect.check) return;
    if (this.#guard?.room !== room) this.#guard = new SimulatedGuard(room);
    const guard = this.#guard;
    const { push, account } = effect;
    const { taken } = guard;
    const refusal = account === null ? null : guard.refusalOf(push.update, account);
    later(this.#parts.faults.delay(), () => {
      if (this.#room !== room) return;
      if (guard === this.#guard && guard.taken === taken) {
        this.#route({ type: 'checked', check: effect.check, refusal });
      } else this.#check(effect, later);
    });
  }

  /** When nothing of its own is under way any more, nobody else commits until what waits has been judged and committed. */
  #lock(after: number, later: Later): void {
    const { faults, log, scheduler } = this.#parts;
    const [room, life] = [this.#room, this.#life];
    later(faults.delay(), () => {
      if (this.#room !== room || !this.#aside) return;
      if (this.#committing || !log.lock(this.name)) {
        this.#lock(after, later);
        return;
      }
      faults.counts.alone += 1;
      // The server ends what a node does not go on with.
      scheduler.after(MOST_ALONE_MS, () => {
        if (this.#life === life) log.unlock(this.name);
      });
      const entries = log.since(after);
      later(faults.delay(), () => {
        if (this.#room !== room) return;
        this.#route({ type: 'logged', entries, fromLog: true });
        this.#commitAlone(later);
      });
    });
  }

  #commitAlone(later: Later): void {
    const { faults, log } = this.#parts;
    const room = this.#room;
    later(faults.delay(), () => {
      if (this.#room !== room || !this.#aside) return;
      const isLocked = log.isLockedBy(this.name);
      if (room?.checking && isLocked) {
        this.#commitAlone(later);
        return;
      }
      const group = this.#toWrite(this.#aside.splice(0));
      const failure = faults.database();
      const results = failure === 'before' || !isLocked ? null : log.append(group);
      log.unlock(this.name);
      later(faults.delay(), () => {
        this.#goTogether(results && failure !== 'after' ? [] : group);
        if (results && failure !== 'after') this.#answer(group, { results, retried: false });
        this.#commit(this.#life);
      });
    });
  }

  /** What it accepts is committed as ever, after these. */
  #goTogether(first: readonly SimulatedEdit[]): void {
    this.#waiting.push(...first, ...(this.#aside ?? []));
    this.#aside = null;
    this.#parts.log.unlock(this.name);
  }

  /** What this room has committed since an edit was judged counts too. */
  #toWrite(edits: readonly SimulatedEdit[]): SimulatedEdit[] {
    const own = this.#room?.own ?? 0;
    return edits.map((edit) => {
      const { others } = edit.restsOn;
      return others === undefined ? edit : { ...edit, head: others + own };
    });
  }

  #commit(life: number): void {
    if (this.#committing || this.#waiting.length === 0) return;
    this.#committing = true;
    this.#try(this.#toWrite(this.#waiting.splice(0)), { life, attempt: 0 });
  }

  #try(group: SimulatedEdit[], { life, attempt }: { life: number; attempt: number }): void {
    const { scheduler, log, faults } = this.#parts;
    scheduler.after(faults.delay(), () => {
      // The statement arrives though the node that sent it may be dead by now: it was on its way.
      if (!log.isOpenTo(this.name) && this.#life === life) {
        this.#try(group, { life, attempt });
        return;
      }
      const failure = faults.database();
      const results = failure === 'before' || !log.isOpenTo(this.name) ? null : log.append(group);
      if (this.#life === life && results && faults.diesBeforeAck()) {
        this.crash();
        scheduler.after(faults.downtime(), () => this.restart());
        return;
      }
      scheduler.after(faults.delay(), () => {
        if (this.#life !== life) return;
        if (!results || failure === 'after') {
          this.#try(group, { life, attempt: attempt + 1 });
          return;
        }
        this.#committing = false;
        this.#answer(group, { results, retried: attempt > 0 });
        this.#commit(life);
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
    if (results.some(breaks)) answers.push(...this.#withdraw());
    this.#route({ type: 'appended', results: answers });
    this.#clerk?.hear(answers);
  }

  #withdraw(): AppendResult[] {
    const waiting = [...this.#waiting.splice(0), ...(this.#aside?.splice(0) ?? [])];
    return waiting.map(({ messageId }) => ({ messageId, retried: false, outcome: 'moved' }));
  }

  #askHeads(life: number): void {
    this.#parts.scheduler.after(500, () => {
      if (this.#life !== life) return;
      this.#route({ type: 'head', seq: this.#parts.log.entries.length });
      this.#askHeads(life);
    });
  }
}
