import type { Progress, ResetsUnderWay } from '@countersign/api';

/** How far the resets that this gateway carries out have come, by workspace. */
export function createResetsUnderWay(): ResetsUnderWay {
  const under = new Map<string, Progress>();
  return {
    find: (workspaceId) => under.get(workspaceId) ?? null,
    note(workspaceId, progress) {
      if (progress) under.set(workspaceId, progress);
      else under.delete(workspaceId);
    },
  };
}
