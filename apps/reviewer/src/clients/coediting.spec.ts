import { expect, test } from 'vitest';
import type { ConnectedDocument, ConnectionEvents, ConnectionRefusal } from '@countersign/coediting';
import { savedWords } from '../features/co-review/frame/saved-words.ts';
import { openDocument } from './coediting.ts';

type Mutable = { -readonly [Name in keyof ConnectedDocument]: ConnectedDocument[Name] };

const OVER: ConnectionRefusal = {
  code: 'signed out',
  kind: 'session',
  message: 'Your session has ended.',
  todo: 'Sign in again.',
  lost: [],
};

/** A shared document on a connection that says what the test chooses. */
function given() {
  const listeners = new Map<string, Set<(event: never) => void>>();
  const connection = {
    status: 'connecting',
    unsaved: 0,
    keptHere: 0,
    storageTakes: true,
    storageFull: false,
    localTakes: true,
    mode: null,
    typing: { now: 'suggest', changing: false },
    refusal: null,
    kept: [],
    dismiss: () => undefined,
    saved: () => new Promise<void>(() => undefined),
    on(name: string, listener: (event: never) => void) {
      const all = listeners.get(name) ?? new Set();
      listeners.set(name, all.add(listener));
      return () => all.delete(listener);
    },
  } as unknown as Mutable;
  const say = <Name extends keyof ConnectionEvents>(name: Name, event: ConnectionEvents[Name]) => {
    for (const listener of listeners.get(name) ?? []) listener(event as never);
  };
  const become = (status: ConnectionEvents['status']) => {
    connection.status = status;
    say('status', status);
  };
  const options = { url: '', documentId: 'document', account: 'me', token: () => Promise.resolve(null) };
  const live = openDocument(options, () => connection);
  return { live, connection, say, become };
}

test('words that were not taken are dismissed, and why the connection may not go on stays at the foot', () => {
  const { live, connection, say, become } = given();
  become('live');
  say('synced', { head: 1 });
  connection.refusal = OVER;
  become('refused');
  say('refused', OVER);
  expect(savedWords(live.read()).status).toBe('danger');
  live.dismissRefusal();
  expect(savedWords(live.read())).toEqual({
    status: 'danger',
    text: 'Your session has ended. Sign in again.',
  });
  connection.refusal = null;
  become('connecting');
  become('live');
  expect(savedWords(live.read()).text).toBe('Saved');
});

test('what waits for the server to have heard goes on when the connection is lost meanwhile', async () => {
  const { live, become } = given();
  become('live');
  const heard = live.heard();
  become('offline');
  await heard;
  expect(live.read().status).toBe('offline');
});

test('edits are said to be kept only where this browser keeps them', () => {
  const { live, say, become } = given();
  become('live');
  say('synced', { head: 1 });
  say('unsaved', 2);
  become('offline');
  expect(savedWords(live.read()).text).toBe('Offline');
  say('keptHere', 1);
  expect(savedWords(live.read()).text).toBe('Offline (1 edit kept)');
  say('local', { taken: false });
  expect(savedWords(live.read()).text).toBe('Offline (1 edit in this page alone: leave it open)');
  say('keptHere', 2);
  say('local', { taken: true });
  expect(savedWords(live.read()).text).toBe('Offline (2 edits kept)');
});
