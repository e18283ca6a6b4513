import { Awareness } from 'y-protocols/awareness';
import type { Doc } from 'yjs';
import type { PresenceChange } from '../wire/flush-frame.ts';
import type { Identity } from '../wire/protocol.ts';

/** Who somebody is, in `awareness` under `user`: the server's word, whatever the client wrote there. */
export type PresenceUser = {
  readonly id: string;
  readonly kind: Identity['kind'];
  readonly name: string;
};

type State = Record<string, unknown>;

/**
 * An `Awareness` that the server keeps: it says who has gone, so that nothing expires and nobody repeats himself
 * every 15 seconds.
 */
export function serverKeptAwareness(doc: Doc): Awareness {
  const awareness = new Awareness(doc);
  clearInterval(awareness._checkInterval as ReturnType<typeof setInterval>);
  return awareness;
}

/** The local state as it is sent: without who it is, which the server adds. */
export function presenceToSend(awareness: Awareness): string | null {
  const state = awareness.getLocalState();
  if (state === null) return null;
  const { user, ...rest } = state;
  const { id: _id, kind: _kind, name: _name, ...look } = asState(user);
  return JSON.stringify(Object.keys(look).length > 0 ? { ...rest, user: look } : rest);
}

/** Puts the server's word into the local state too, so that everybody sees the same. */
export function introduceSelf(awareness: Awareness, identity: Identity): void {
  const state = awareness.getLocalState();
  if (state === null) return;
  const user = asState(state['user']);
  if (user['id'] === identity.account && user['name'] === identity.name && user['kind'] === identity.kind)
    return;
  awareness.setLocalStateField('user', { ...user, ...toUser(identity) });
}

/** Takes what others show into the awareness. `known` remembers who is who. */
export function applyPresence(
  awareness: Awareness,
  changes: readonly PresenceChange[],
  known: Map<number, Identity>,
): void {
  const added: number[] = [];
  const updated: number[] = [];
  const removed: number[] = [];
  for (const change of changes) {
    const { clientId } = change;
    if (clientId === awareness.clientID) continue;
    if (change.state === null) {
      known.delete(clientId);
      if (awareness.states.delete(clientId)) removed.push(clientId);
      continue;
    }
    if (change.identity) known.set(clientId, change.identity);
    const identity = known.get(clientId);
    const state = parse(change.state);
    if (!identity || !state) continue;
    (awareness.states.has(clientId) ? updated : added).push(clientId);
    awareness.states.set(clientId, { ...state, user: { ...asState(state['user']), ...toUser(identity) } });
    const clock = (awareness.meta.get(clientId)?.clock ?? 0) + 1;
    awareness.meta.set(clientId, { clock, lastUpdated: 0 });
  }
  if (added.length + updated.length + removed.length === 0) return;
  const event = [{ added, updated, removed }, 'server'];
  awareness.emit('change', event);
  awareness.emit('update', event);
}

/** Everybody but oneself is out of sight. */
export function forgetOthers(awareness: Awareness, known: Map<number, Identity>): void {
  const others = [...awareness.states.keys()].filter((clientId) => clientId !== awareness.clientID);
  applyPresence(
    awareness,
    others.map((clientId) => ({ clientId, state: null })),
    known,
  );
}

function toUser({ account, kind, name }: Identity): PresenceUser {
  return { id: account, kind, name };
}

function asState(value: unknown): State {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as State) : {};
}

function parse(text: string): State | null {
  try {
    return asState(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Cursors are told apart by the document's client id: the local state goes with it. */
export function moveAwareness(awareness: Awareness, clientId: number): void {
  const state = awareness.getLocalState();
  awareness.states.delete(awareness.clientID);
  awareness.meta.delete(awareness.clientID);
  awareness.clientID = clientId;
  if (state) awareness.setLocalState(state);
}
