import { useCallback } from 'react';
import { useSession } from './use-session.ts';

/**
 * The address of a file of the REST interface, for a link: a link carries no header, so it names the workspace itself.
 * Parameters that are null are left out.
 */
export function useFileHref(): (
  path: string,
  parameters?: Readonly<Record<string, string | null>>,
) => string {
  const { workspace } = useSession();
  return useCallback(
    (path, parameters = {}) => {
      const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== null);
      return `/api/v1${path}?${new URLSearchParams([['workspace', workspace.id], ...given]).toString()}`;
    },
    [workspace.id],
  );
}
