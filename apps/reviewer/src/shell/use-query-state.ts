'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/**
 * A value kept in the address, so that a link or a reload brings the same view back. Changing it does not add to the
 * browser's history unless asked.
 */
export function useQueryState(
  name: string,
): readonly [string | null, (value: string | null, options?: { push?: boolean }) => void] {
  const parameters = useSearchParams();
  const path = usePathname();
  const set = useCallback(
    (value: string | null, options?: { push?: boolean }) => {
      const next = new URLSearchParams(window.location.search);
      if (value === null || value === '') next.delete(name);
      else next.set(name, value);
      const address = next.size > 0 ? `${path}?${next}` : path;
      if (options?.push === true) window.history.pushState(null, '', address);
      else window.history.replaceState(null, '', address);
    },
    [name, path],
  );
  return [parameters.get(name), set];
}
