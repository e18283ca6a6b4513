'use client';

import { useEffect, useRef, useState } from 'react';
import type { Contract } from '@countersign/api';
import { narrowerMode, type DocumentMode } from '@countersign/domain';
import { useToast } from '@countersign/ui';
import type { LiveDocument, LiveState } from '../../clients/coediting.ts';

/** What typing may do here, and what it does: what the person chose, as far as the server has said so. */
export function useMode(
  contract: Contract,
  live: Pick<LiveDocument, 'choose'>,
  state: Pick<LiveState, 'synced' | 'typing' | 'mode'>,
) {
  const [reading, setReading] = useState(false);
  const modes = allowedModes(contract, state);
  const chosen = reading ? 'view' : state.typing.now;
  const mode = modes.includes(chosen) ? chosen : (modes[0] ?? 'view');
  const { now, changing } = state.typing;
  const toast = useToast();
  const wanted = useRef<DocumentMode>(mode);
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current && !changing && now !== 'edit' && wanted.current === 'edit') {
      toast({ kind: 'refused', text: 'You may only suggest here now.' });
    }
    asked.current = changing;
  }, [changing, now, toast]);
  const setMode = (next: DocumentMode) => {
    wanted.current = next;
    setReading(next === 'view');
    live.choose(next === 'edit' ? 'edit' : 'suggest');
  };
  return { mode, modes, setMode, changing: !reading && modes.includes('edit') && changing };
}

export function allowedModes(
  contract: Pick<Contract, 'mode' | 'state' | 'baselineSent'>,
  live: Pick<LiveState, 'mode' | 'synced'>,
): readonly DocumentMode[] {
  if (contract.state === 'signed off' || !live.synced) return ['view'];
  // Suggesting is what was chosen, or what the server holds one to: it says which when somebody asks for more.
  const held = live.mode === null || live.mode === 'suggest';
  const widest = held ? contract.mode : narrowerMode(contract.mode, live.mode);
  switch (widest) {
    case 'edit':
      // The counterparty has the baseline: from here on every edit is a tracked change.
      return contract.baselineSent ? ['suggest', 'view'] : ['suggest', 'edit', 'view'];
    case 'suggest':
      return ['suggest', 'view'];
    case 'comment':
      return ['comment'];
    case 'view':
      return ['view'];
  }
}
