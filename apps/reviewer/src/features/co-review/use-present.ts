'use client';

import { useEffect, useState } from 'react';
import type { Present } from '@countersign/ui';
import type { LiveDocument } from '../../clients/coediting.ts';
import type { AuthorBook } from './editor/author-book.ts';
import { accountOf, type PresentUser } from './editor/cursors.ts';

type State = { readonly user?: PresentUser; readonly cursor?: unknown; readonly activity?: unknown };

/** Who is in the room, each account once, oneself first, then AI reviewers, then people. */
export function usePresent(live: LiveDocument, book: AuthorBook, selfId: string): readonly Present[] {
  const [present, setPresent] = useState<readonly Present[]>([]);
  useEffect(() => {
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setPresent(presentIn(live, book, selfId)));
    };
    look();
    live.awareness.on('change', look);
    return () => {
      cancelAnimationFrame(frame);
      live.awareness.off('change', look);
    };
  }, [live, book, selfId]);
  return present;
}

function presentIn(live: LiveDocument, book: AuthorBook, selfId: string): Present[] {
  const byAccount = new Map<string, Present>();
  for (const [client, value] of live.awareness.getStates() as Map<number, State>) {
    const user = value.user ?? {};
    const id = client === live.awareness.clientID ? selfId : accountOf(user);
    if (id === '') continue;
    const known = book.get(id);
    const kind = user.kind === 'ai' || user.kind === 'service' ? user.kind : known.kind;
    const before = byAccount.get(id);
    const doing = doingOf(value, kind);
    byAccount.set(id, {
      id,
      name: user.name ?? known.name,
      kind,
      colour: known.colour,
      doing: doing ?? before?.doing ?? null,
      self: id === selfId,
    });
  }
  const rank = (person: Present) => (person.self === true ? 0 : person.kind === 'ai' ? 1 : 2);
  return [...byAccount.values()].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

/** What somebody is at. An AI says so itself; of a person one knows whether the caret is in the text. */
function doingOf({ activity, cursor }: State, kind: Present['kind']): string | null {
  if (typeof activity === 'string' && activity !== '') return activity;
  if (kind !== 'person') return 'Reading';
  return cursor === undefined || cursor === null ? 'Looking' : 'In the text';
}
