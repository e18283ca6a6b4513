'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ToastProvider, TooltipProvider } from '@countersign/ui';
import { createApiClient, createQueryClient, TRPCProvider } from '../clients/api.ts';
import { keptAnswers } from '../offline/kept-answers.ts';
import { KeptAnswersProvider } from '../offline/use-kept-answers.tsx';
import { KeysProvider } from '../shell/keys/keys-provider.tsx';
import { chosenWorkspace } from '../shell/chosen-workspace.ts';

/** What every page stands on: the API, one-line messages, tooltips and keys. */
export function Providers({ nonce, children }: { readonly nonce: string; readonly children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [kept] = useState(() => keptAnswers(() => Date.now()));
  const [api] = useState(() => createApiClient(chosenWorkspace, kept));
  useState(() => {
    // Libraries that lock scrolling under a dialog add a style element; this is where they look for its nonce.
    if (typeof window !== 'undefined') {
      (window as unknown as Record<string, string>)['__webpack_nonce__'] = nonce;
    }
  });
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={api} queryClient={queryClient}>
        <TooltipProvider>
          <ToastProvider>
            <KeptAnswersProvider value={kept}>
              <KeysProvider>{children}</KeysProvider>
            </KeptAnswersProvider>
          </ToastProvider>
        </TooltipProvider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
