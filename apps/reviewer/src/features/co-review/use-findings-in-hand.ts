'use client';

import { useCallback, useMemo, useState } from 'react';
import type { Finding } from '@countersign/api';
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

/**
 * Which finding is in hand: the one in the address, else the first that waited for this person. It stays in hand while
 * others come and go: a key that decides must not meet another finding than the one that is read.
 */
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
  const current =
    ordered.find((finding) => finding.id === id) ??
    ordered.find((finding) => finding.id === held) ??
    ordered.find(isMine) ??
    ordered.find((finding) => finding.state === 'open') ??
    ordered[0] ??
    null;
  // Until the text is there the order is not that of the text yet.
  if (outline.places.size > 0 && current !== null && current.id !== held) setHeld(current.id);
  const at = current === null ? -1 : ordered.indexOf(current);

  const step = (by: 1 | -1) => {
    const next = ordered[(at + by + ordered.length) % ordered.length];
    if (next) setId(next.id);
  };
  const advance = (from: Finding) => {
    const start = ordered.findIndex((finding) => finding.id === from.id);
    const rest = [...ordered.slice(start + 1), ...ordered.slice(0, Math.max(start, 0))];
    const next = rest.find((finding) => isMine(finding) && finding.id !== from.id);
    // Without a next one the decided finding stays in hand, with its outcome.
    setId(next?.id ?? from.id);
  };
  return { ordered, current, step, advance, select: useCallback((next: string) => setId(next), [setId]) };
}
