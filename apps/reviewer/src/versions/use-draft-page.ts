import { useState } from 'react';
import { useToast } from '@countersign/ui';
import { explain } from '../clients/api.ts';
import { useQueryState } from '../shell/use-query-state.ts';

export type DraftPageView = 'draft' | 'in-force' | 'versions';
const VIEWS: readonly DraftPageView[] = ['draft', 'in-force', 'versions'];

type Error = Parameters<typeof explain>[0];

/**
 * A page of something that is drafted, published and gone back to: which part of it is shown, and what follows when a
 * draft was started or discarded.
 *
 * @param again asks the server what stands now
 */
export function useDraftPage(hasDraft: boolean, again: () => Promise<void>) {
  const toast = useToast();
  const [asked, setView] = useQueryState('view');
  const [discarding, setDiscarding] = useState(false);
  return {
    view: VIEWS.find((one) => one === asked) ?? (hasDraft ? 'draft' : 'in-force'),
    show: (next: DraftPageView) => setView(next),
    discarding,
    setDiscarding,
    onStarted: {
      onSuccess: async () => {
        await again();
        setView('draft');
      },
      onError: (error: Error) => {
        toast({ kind: 'refused', text: explain(error) });
        void again();
      },
    },
    /** It goes at once, and is there again where that was refused. */
    onDiscarded: {
      onMutate: () => {
        setDiscarding(false);
        setView(null);
      },
      onSuccess: async () => {
        await again();
        toast({ text: 'The draft is discarded.' });
      },
      onError: (error: Error) => {
        toast({ kind: 'refused', text: `The draft is still there. ${explain(error)}` });
        void again();
      },
    },
  };
}
