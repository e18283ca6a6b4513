import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Puts what is known now in the place of what was. An answer that was asked for before is older: it is given up, so that
 * it does not show the change undone when it comes late.
 */
export async function keepNewest<Data>(
  cache: QueryClient,
  queryKey: QueryKey,
  change: (known: Data | undefined) => Data | undefined,
): Promise<void> {
  await cache.cancelQueries({ queryKey });
  cache.setQueryData<Data>(queryKey, change);
}

/**
 * Asks again for these, unless a change is still under way beside the `settling` ones: an answer that left the server
 * before that change arrived there would show it undone. The last change to settle asks.
 *
 * @returns whether it was asked
 */
export function askAfterChanges(
  cache: QueryClient,
  { changes, settling, queries }: { changes: QueryKey; settling: number; queries: readonly QueryKey[] },
): boolean {
  if (cache.isMutating({ mutationKey: changes }) > settling) return false;
  for (const queryKey of queries) void cache.invalidateQueries({ queryKey });
  return true;
}
