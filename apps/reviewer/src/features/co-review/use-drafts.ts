'use client';

import { useCallback, useState } from 'react';

/** What somebody is writing with each finding. It stays until the server has taken it. */
export type Drafts<Draft> = {
  readonly of: (findingId: string) => Draft | undefined;
  readonly keep: (findingId: string, draft: Draft) => void;
  readonly forget: (findingId: string) => void;
};

export function useDrafts<Draft>(): Drafts<Draft> {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(() => new Map());
  const keep = useCallback(
    (findingId: string, draft: Draft) => setDrafts((now) => new Map(now).set(findingId, draft)),
    [],
  );
  const forget = useCallback(
    (findingId: string) =>
      setDrafts((now) => {
        if (!now.has(findingId)) return now;
        const left = new Map(now);
        left.delete(findingId);
        return left;
      }),
    [],
  );
  return { of: (findingId) => drafts.get(findingId), keep, forget };
}
