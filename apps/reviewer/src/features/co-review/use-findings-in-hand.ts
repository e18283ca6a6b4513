'use client';

import { useCallback, useMemo, useState } from 'react';
import type { Finding } from '@countersign/api';
import { inHand, nextAfter, stepFrom } from '../../shell/in-hand.ts';
import { useQueryState } from '../../shell/use-query-state.ts';
import type { DocumentOutline } from './editor/outline-of.ts';
import { isMine } from '../../findings/finding-words.ts';
import { inTextOrder } from './outline/in-text-order.ts';

export type InHand = {
  /** In the order of the text. */
  readonly ordered: readonly Finding[];
  readonly current: Finding | null;
  readonly select: (id: string) => void;
  readonly step: (by: 1 | -1) => void;
  /** On to the next finding that waits for this person, if there is one. */
  readonly advance: (from: Finding) => void;
};

/** Which finding is in hand: the one in the address, else the first that waited for this person, as long as it is there. */
export function useFindingsInHand(findings: readonly Finding[], outline: DocumentOutline): InHand {
  const [id, setId] = useQueryState('finding');
  const [held, setHeld] = useState<string | null>(null);
  const ordered = useMemo(
    () =>
      inTextOrder(
        findings.filter((finding) => finding.state !== 'withdrawn' || finding.id === id),
        outline,
      ),
    [findings, outline, id],
  );
  const current = inHand(ordered, {
    idOf: (finding) => finding.id,
    asked: id,
    held,
    begin: [isMine, (finding) => finding.state === 'open'],
  });
  // Until the text is there the order is not that of the text yet.
  if (outline.places.size > 0 && current !== null && current.id !== held) setHeld(current.id);

  const step = (by: 1 | -1) => {
    const next = stepFrom(ordered, current, by);
    if (next) setId(next.id);
  };
  const advance = (from: Finding) => {
    const next = nextAfter(ordered, (finding) => finding.id === from.id, isMine);
    // Without a next one the decided finding stays in hand, with its outcome.
    setId(next?.id ?? from.id);
  };
  return { ordered, current, step, advance, select: useCallback((next: string) => setId(next), [setId]) };
}
