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

/**
 * Takes what others show into the awareness, by their member ids.
 *
 * @param known remembers who is who
 * @param self one's own member id
 */
export function applyPresence(
  awareness: Awareness,
  changes: readonly PresenceChange[],
  { known, self }: { readonly known: Map<number, Identity>; readonly self: number },
): void {
  const added: number[] = [];
  const updated: number[] = [];
  const removed: number[] = [];
  for (const change of changes) {
    const { memberId } = change;
    if (memberId === self || memberId === awareness.clientID) continue;
    if (change.state === null) {
      known.delete(memberId);
      if (awareness.states.delete(memberId)) removed.push(memberId);
      continue;
    }
    if (change.identity) known.set(memberId, change.identity);
    const identity = known.get(memberId);
    const state = parse(change.state);
    if (!identity || !state) continue;
    (awareness.states.has(memberId) ? updated : added).push(memberId);
    awareness.states.set(memberId, { ...state, user: { ...asState(state['user']), ...toUser(identity) } });
    const clock = (awareness.meta.get(memberId)?.clock ?? 0) + 1;
    awareness.meta.set(memberId, { clock, lastUpdated: 0 });
  }
  if (added.length + updated.length + removed.length === 0) return;
  const event = [{ added, updated, removed }, 'server'];
  awareness.emit('change', event);
  awareness.emit('update', event);
}

/** Everybody but oneself is out of sight. */
export function forgetOthers(awareness: Awareness, known: Map<number, Identity>): void {
  const others = [...awareness.states.keys()].filter((id) => id !== awareness.clientID);
  const gone = others.map((memberId) => ({ memberId, state: null }));
  applyPresence(awareness, gone, { known, self: awareness.clientID });
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

/** One's own cursor is told from others' by the document's client id: the local state goes with it. */
export function moveAwareness(awareness: Awareness, clientId: number): void {
  const state = awareness.getLocalState();
  awareness.states.delete(awareness.clientID);
  awareness.meta.delete(awareness.clientID);
  awareness.clientID = clientId;
  if (state) awareness.setLocalState(state);
}
