import { useEffect } from 'react';
import type { LiveDocument } from '../../clients/coediting.ts';
import { useRefresh } from './use-refresh.ts';

/** Asks again for what stands beside the text as soon as its room says that something there has changed. */
export function useChanges(contractId: string, live: LiveDocument | null): void {
  const refresh = useRefresh(contractId);
  useEffect(() => live?.onChanged(refresh), [live, refresh]);
}
