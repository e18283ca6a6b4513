'use client';

import { useEffect, useState } from 'react';
import type { LiveDocument } from '../../clients/coediting.ts';
import { accountOf, type PresentUser } from './editor/cursors.ts';

/** Accounts that have been in the room since the page was opened, in the order in which they came, oneself first. */
export function useSeen(live: LiveDocument, selfId: string): readonly string[] {
  const [seen, setSeen] = useState<readonly string[]>([selfId]);
  useEffect(() => {
    const look = () => {
      const states = [...live.awareness.getStates().values()] as { readonly user?: PresentUser }[];
      const here = states.map(({ user }) => (user ? accountOf(user) : '')).filter((id) => id !== '');
      setSeen((before) => {
        const fresh = [...new Set(here)].filter((id) => !before.includes(id));
        return fresh.length > 0 ? [...before, ...fresh] : before;
      });
    };
    look();
    live.awareness.on('change', look);
    return () => live.awareness.off('change', look);
  }, [live]);
  return seen;
}
