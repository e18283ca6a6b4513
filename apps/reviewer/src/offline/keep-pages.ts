import { CACHE_PREFIX, WORKER_PATH, WORKER_SCOPE } from './plan.ts';

/** Sees to it that contract pages open without a network. Where a browser does not do that, they open with one. */
export async function keepPages(): Promise<void> {
  if (!('serviceWorker' in navigator) || process.env.NODE_ENV !== 'production') return;
  try {
    const options = { scope: WORKER_SCOPE, updateViaCache: 'none' } as const;
    const { active } = await navigator.serviceWorker.register(WORKER_PATH, options);
    active?.postMessage('keep');
  } catch {
    // Forbidden by the browser, or no network just now.
  }
}

/** Takes everything away again: for signing out. */
export async function forgetPages(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const kept = await navigator.serviceWorker.getRegistration(WORKER_SCOPE);
  await kept?.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX));
  await Promise.all(names.map((name) => caches.delete(name)));
}
