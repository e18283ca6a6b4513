import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let ended = false;

/** Notes what an answer of the gateway says of the session: refused because nobody is signed in, or given. */
export function noteSession(now: 'ended' | 'open'): void {
  if (ended === (now === 'ended')) return;
  ended = now === 'ended';
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Calls when somebody is signed in again, after nobody was. */
export function onSessionOpened(run: () => void): () => void {
  return subscribe(() => {
    if (!ended) run();
  });
}

/** Whether the gateway refused the last request for want of a sign-in. What has been typed here is still here. */
export function useSessionEnded(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => ended,
    () => false,
  );
}
