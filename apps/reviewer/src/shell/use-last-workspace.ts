'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../clients/api.ts';
import { chooseWorkspace, lastWorkspace } from './chosen-workspace.ts';
import { workspaceToEnter } from './workspace-to-enter.ts';

/** Takes whoever has just signed in to the workspace that they were in last, if they still belong to it. */
export function useLastWorkspace(): () => Promise<void> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return async () => {
    chooseWorkspace(null);
    cache.clear();
    const session = await cache.query(trpc.session.current.queryOptions());
    const next = session.account && workspaceToEnter(session, lastWorkspace(session.account.id));
    if (next === null) return;
    chooseWorkspace(next);
    // What was just read is of another workspace.
    cache.clear();
  };
}
