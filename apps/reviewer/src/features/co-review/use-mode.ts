'use client';

import { useState } from 'react';
import type { Contract } from '@countersign/api';
import { narrowerMode, type DocumentMode } from '@countersign/domain';
import type { LiveState } from '../../clients/coediting.ts';

/** What typing may do here, and what the person chose of it. One starts by suggesting. */
export function useMode(contract: Contract, live: LiveState) {
  const [chosen, setChosen] = useState<DocumentMode>('suggest');
  const modes = allowedModes(contract, live);
  const mode = modes.includes(chosen) ? chosen : (modes[0] ?? 'view');
  return { mode, modes, setMode: setChosen };
}

export function allowedModes(
  contract: Pick<Contract, 'mode' | 'state' | 'baselineSent'>,
  live: Pick<LiveState, 'mode' | 'synced'>,
): readonly DocumentMode[] {
  if (contract.state === 'signed off' || !live.synced) return ['view'];
  const widest = live.mode === null ? contract.mode : narrowerMode(contract.mode, live.mode);
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
