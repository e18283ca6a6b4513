import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let ended = false;

/** Notes what an answer says of the session: refused because nobody is signed in, or given. */
export function noteSession(now: 'ended' | 'open'): void {
  if (ended === (now === 'ended')) return;
  ended = now === 'ended';
  for (const listener of listeners) listener();
}

/** Whether the gateway refused the last request for want of a sign-in. What has been typed here is still here. */
export function useSessionEnded(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => ended,
    () => false,
  );
}
