import { firstOf, isOfAnotherLog, type LogPlace } from '../wire/fingerprints.ts';
import { encodeFlush, type Flush } from '../wire/flush-frame.ts';
import type { ClientMessage, Identity } from '../wire/protocol.ts';
import type { WireRefusal } from '../wire/refusals.ts';
import type { Effect } from '../room/effects.ts';
import { fingerprintAt, rebase } from '../room/history.ts';
import { DEFAULT_LIMITS } from '../room/limits.ts';
import type { RoomMessage } from '../room/messages.ts';
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
import { SimulatedCommitter } from './simulated-committer.ts';
import type { SimulatedLog } from './simulated-log.ts';
import type { SimulatedOutbox } from './simulated-outbox.ts';

type Check = Extract<Effect, { kind: 'check suggestion' }>;
/** Happens unless this life of the node has ended. */
type Later = (milliseconds: number, run: () => void) => void;

/** Another number for every client id, the same on every node. */
function memberIdOf(clientId: number): number {
  return clientId + 0x1_0000_0000;
}

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
  #committer: SimulatedCommitter;
  #sockets = new Map<string, ServerSocket>();
  /** Counts lives: what was planned in an earlier one does not happen. */
  #life = 0;
  up = true;

  constructor(parts: NodeParts) {
    this.#parts = parts;
    this.name = parts.name;
    this.#committer = this.#newCommitter();
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
    // Whoever comes waits for it to be read again.
    if (this.#room?.over) return;
    this.#room ??= this.#load();
    const common = { ...message, connection: id };
    switch (name) {
      case 'join':
        this.#route({
          ...common,
          type: 'join',
          parted: this.#hasParted(this.#room, message['place'] as LogPlace),
          memberId: memberIdOf(message['clientId'] as number),
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

  /** By what the room has no more. */
  #hasParted({ history }: Room, place: LogPlace): boolean {
    if (fingerprintAt(history, firstOf(place)) !== undefined) return false;
    return isOfAnotherLog(place, (seq) => this.#parts.log.fingerprints[seq - 1]);
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

  #newCommitter(): SimulatedCommitter {
    const life = this.#life;
    return new SimulatedCommitter({
      ...this.#parts,
      node: this.name,
      room: () => this.#room,
      route: (message) => this.#route(message),
      answer: (answers) => {
        this.#route({ type: 'appended', results: answers });
        this.#clerk?.hear(answers);
      },
      lives: () => this.#life === life,
      die: () => this.#die(),
      later: this.#laterIn(life),
    });
  }

  /** Crashes, and comes back. */
  #die(): void {
    const { faults, scheduler } = this.#parts;
    this.crash();
    scheduler.after(faults.downtime(), () => this.restart());
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
    this.#committer = this.#newCommitter();
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
    if (this.#room.over || members.size > 0 || waiting.length > 0 || inFlight.size > 0) return false;
    this.#room = null;
    this.#committer.goTogether();
    return true;
  }

  reload(): boolean {
    if (!this.#room) return false;
    this.#perform({ kind: 'reload', because: 'the simulation wants it' });
    return true;
  }

  compact(): void {
    const room = this.#room;
    compactInSteps({
      ...this.#parts,
      later: this.#laterIn(this.#life),
      die: () => this.#die(),
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
      history: {
        snapshot: snapshot ? { ...snapshot } : null,
        tail,
        covered: log.fingerprintsUpTo(snapshot?.uptoSeq ?? 0),
      },
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
    const later = this.#laterIn(this.#life);
    switch (effect.kind) {
      case 'joined':
        if (effect.joined.parted) faults.counts.parted += 1;
        if (effect.joined.parted && log.life === 0)
          throw new Error('A replica is said to have another log, and there is one.');
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
        this.#committer.take({ messageId, actorId, update, claims, restsOn });
        return;
      }
      case 'withdraw':
        faults.counts.overtaken += 1;
        this.#guard = null;
        return;
      case 'read log': {
        if (effect.alone) {
          this.#committer.goAlone(effect.after);
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
      case 'reload':
        faults.reloaded();
        this.#loadAgain(effect.because, later);
        return;
      case 'mode':
        this.#sockets.get(effect.to)?.send('mode', effect.change);
        return;
      case 'check suggestion':
        this.#check(effect, later);
        return;
    }
  }

  /** As long as it cannot be read, nothing that anybody says is heard there. */
  #loadAgain(because: string, later: Later): void {
    const room = this.#room;
    const again = this.#parts.faults.reloadFails();
    if (again !== null) {
      if (room) room.over = true;
      later(again, () => {
        if (this.#room === room) this.#loadAgain(because, later);
      });
      return;
    }
    this.#room = this.#load();
    // What it accepts from now on is judged without what waits.
    const withdrawn = this.#committer.withdraw();
    this.#clerk?.hear(withdrawn);
    this.#committer.goTogether();
    const refusal: WireRefusal = { code: 'resync', message: because };
    for (const socket of this.#sockets.values()) socket.send('refused', refusal);
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

  #askHeads(life: number): void {
    this.#parts.scheduler.after(500, () => {
      if (this.#life !== life) return;
      this.#route({ type: 'head', seq: this.#parts.log.entries.length });
      this.#askHeads(life);
    });
  }
}
