import type { Chance } from '@countersign/coediting/simulation';
import type { DocumentPass } from '../faults/shared-document.ts';
import { ATTACKS, HOSTILE_UPDATES, type AttackName, type HostileUpdate, type Where } from './attacks.ts';
import { HostileSocket, type Outcome } from './hostile-socket.ts';
import { plainWords, type Maker } from './hostile-updates.ts';

/** Where attacks go to, and what they need to know of it. */
export type Target = {
  readonly url: string;
  /** What the documents were at first. */
  readonly states: Readonly<Record<Where, Uint8Array>>;
  /** Lets somebody new in, who may edit or suggest. */
  readonly pass: (where: Where, mode: 'edit' | 'suggest') => Promise<DocumentPass>;
  /** A client id under which somebody honest writes. */
  readonly somebodys: number;
  readonly chance: Chance;
  /** Client ids that nobody had yet: so many of them. */
  readonly freshIds: (count: number) => number;
};

/** Client ids that an update may be made under, from its maker's on. */
const IDS_OF_AN_UPDATE = 512;
const FLOOD = 300;

/** Does one hostile thing, as somebody who was never there before. @returns what came of it first */
export async function attack(name: AttackName, target: Target): Promise<Outcome> {
  for (;;) {
    const outcome =
      name in HOSTILE_UPDATES
        ? await pushed(HOSTILE_UPDATES[name as keyof typeof HOSTILE_UPDATES], target)
        : await ACTS[name as keyof typeof ACTS](target);
    // The database is slow for everybody: nobody has looked at it.
    if (outcome !== 'storage') return outcome;
  }
}

/** A machine may be so busy that a handshake is not over within the seconds that the service waits for one: tried as often. */
const MOST_HANDSHAKES = 5;

/** Somebody who has joined a room. */
async function among(
  target: Target,
  { where = 'room', mode = 'edit' }: Partial<Pick<HostileUpdate, 'where' | 'mode'>> = {},
) {
  const clientId = target.freshIds(IDS_OF_AN_UPDATE);
  const pass = await target.pass(where, mode);
  let socket = new HostileSocket(target.url, pass);
  let closed = 0;
  for (let joined = await socket.join(clientId); joined !== 'taken'; joined = await socket.join(clientId)) {
    if (joined === 'closed') closed += 1;
    if (!['storage', 'closed'].includes(joined) || closed === MOST_HANDSHAKES)
      throw new Error(`A join that keeps to the rules was answered ${joined}.`);
    socket.close();
    socket = new HostileSocket(target.url, pass);
  }
  const { states, somebodys, chance } = target;
  const maker: Maker = { state: states[where], clientId, account: pass.account, somebodys, chance };
  return { socket, maker };
}

async function pushed({ make, where, mode }: HostileUpdate, target: Target): Promise<Outcome> {
  const { socket, maker } = await among(target, { where, mode });
  socket.push(make(maker));
  return ended(socket);
}

async function ended(socket: HostileSocket): Promise<Outcome> {
  const outcome = await socket.outcome();
  socket.close();
  return outcome;
}

async function untilHeard(socket: HostileSocket, wanted: Outcome): Promise<Outcome> {
  for (;;) {
    const outcome = await socket.outcome();
    if (outcome !== 'taken' || outcome === wanted) {
      socket.close();
      return outcome;
    }
  }
}

const ACTS: Readonly<
  Record<Exclude<AttackName, keyof typeof HOSTILE_UPDATES>, (target: Target) => Promise<Outcome>>
> = {
  async 'a join under somebody’s client id'(target) {
    const socket = new HostileSocket(target.url, await target.pass('room', 'edit'));
    socket.sendJoin(target.somebodys);
    return ended(socket);
  },
  async 'a frame of nine mebibytes'(target) {
    const { socket } = await among(target);
    socket.push(new Uint8Array(9 * 1024 * 1024));
    return ended(socket);
  },
  async 'bytes that are no frame'(target) {
    const { socket } = await among(target);
    // No packet begins so.
    socket.sendBytes(Uint8Array.from({ length: 200 }, (_, i) => (i === 0 ? 255 : target.chance.below(256))));
    return ended(socket);
  },
  async 'a message that is none'(target) {
    const { socket } = await among(target);
    socket.say('push', { n: 'first', messageId: '\u0000', update: [1, 2, 3] });
    return ended(socket);
  },
  async 'a token of nobody'(target) {
    const { token, ...pass } = await target.pass('room', 'edit');
    const forged = `${token.slice(0, -6)}AAAAAA`;
    return ended(new HostileSocket(target.url, { ...pass, token: forged }));
  },
  async 'another version'(target) {
    return ended(new HostileSocket(target.url, await target.pass('room', 'edit'), { v: 99 }));
  },
  async 'a page from elsewhere'(target) {
    const origin = 'https://elsewhere.example';
    return ended(new HostileSocket(target.url, await target.pass('room', 'edit'), { origin }));
  },
  async 'a flood of pushes'(target) {
    const { socket, maker } = await among(target, { where: 'next door' });
    const update = plainWords(maker);
    for (let i = 0; i < FLOOD; i += 1) socket.push(update);
    return untilHeard(socket, 'too many');
  },
  async 'a flood of joins'(target) {
    const { socket, maker } = await among(target, { where: 'next door' });
    for (let i = 0; i < FLOOD; i += 1) socket.sendJoin(maker.clientId);
    return untilHeard(socket, 'too many');
  },
  async 'a flood of cursors'(target) {
    const { socket, maker } = await among(target);
    for (let i = 0; i < FLOOD; i += 1) socket.say('presence', { presence: JSON.stringify({ cursor: i }) });
    // What comes behind them on the same socket is answered: they were read, and nobody was refused for them.
    const outcome = await socket.join(maker.clientId);
    socket.close();
    return outcome === 'taken' ? 'dropped' : outcome;
  },
  async 'asks, and reads no answer'(target) {
    const { socket, maker } = await among(target, { where: 'next door' });
    socket.deafen();
    const asking = setInterval(() => socket.sendJoin(maker.clientId), 100);
    const outcome = await untilHeard(socket, 'closed');
    clearInterval(asking);
    return outcome;
  },
};

/** All attacks in an order by chance, again and again. */
export function* attacksByChance(chance: Chance): Generator<AttackName, never> {
  for (;;) {
    const left = [...ATTACKS];
    while (left.length > 0) yield left.splice(chance.below(left.length), 1)[0]!;
  }
}
