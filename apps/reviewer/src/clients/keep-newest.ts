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
