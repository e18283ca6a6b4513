'use client';

import { useEffect, useMemo, useRef } from 'react';

export type Attention = {
  readonly shown: (findingId: string) => void;
  /** Seconds since it came up, without the time that the page was out of sight; 0 for one that never did. */
  readonly seconds: (findingId: string) => number;
};

/** How long somebody has looked at each finding. */
export function useAttention(): Attention {
  const since = useRef(new Map<string, number>());
  const away = useRef({ from: 0, total: 0 });

  useEffect(() => {
    const onVisibility = () => {
      const { current } = away;
      if (document.hidden) current.from = performance.now();
      else current.total += performance.now() - current.from;
    };
    document.addEventListener('visibilitychange', onVisibility);
    return () => document.removeEventListener('visibilitychange', onVisibility);
  }, []);

  return useMemo(() => {
    const attended = () => performance.now() - away.current.total;
    return {
      shown: (findingId) => {
        since.current.set(findingId, attended());
      },
      seconds: (findingId) => {
        const start = since.current.get(findingId);
        return start === undefined ? 0 : Math.max((attended() - start) / 1_000, 0);
      },
    };
  }, []);
}
