import type { Session } from '@countersign/api';

/**
 * The workspace that somebody who has just signed in goes on in, other than the one that they would be in otherwise.
 *
 * @param last where they were last in this browser; null: nowhere yet
 * @returns null where nothing is to be chosen: they are there already, or do not belong to it any more
 */
export function workspaceToEnter(
  { workspace, workspaces }: Pick<Session, 'workspace' | 'workspaces'>,
  last: string | null,
): string | null {
  if (last === null || last === workspace?.id) return null;
  return workspaces.some(({ id }) => id === last) ? last : null;
}
