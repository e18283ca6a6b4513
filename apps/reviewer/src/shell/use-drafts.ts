'use client';

import { useCallback, useState } from 'react';

/** What somebody is writing with each finding or thread. It stays until the server has taken it. */
export type Drafts<Draft> = {
  readonly of: (id: string) => Draft | undefined;
  readonly keep: (id: string, draft: Draft) => void;
  readonly change: (id: string, change: (known: Draft | undefined) => Draft) => void;
  readonly forget: (id: string) => void;
};

export function useDrafts<Draft>(): Drafts<Draft> {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(() => new Map());
  const change = useCallback(
    (id: string, make: (known: Draft | undefined) => Draft) =>
      setDrafts((now) => new Map(now).set(id, make(now.get(id)))),
    [],
  );
  const keep = useCallback((id: string, draft: Draft) => change(id, () => draft), [change]);
  const forget = useCallback(
    (id: string) =>
      setDrafts((now) => {
        if (!now.has(id)) return now;
        const left = new Map(now);
        left.delete(id);
        return left;
      }),
    [],
  );
  return { of: (id) => drafts.get(id), keep, change, forget };
}
