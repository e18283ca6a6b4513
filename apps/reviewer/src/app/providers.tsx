'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ToastProvider, TooltipProvider } from '@countersign/ui';
import { createApiClient, createQueryClient, TRPCProvider } from '../clients/api.ts';
import { KeysProvider } from '../shell/keys/keys-provider.tsx';
import { chosenWorkspace } from '../shell/chosen-workspace.ts';

/** What every page stands on: the API, one-line messages, tooltips and keys. */
export function Providers({ nonce, children }: { readonly nonce: string; readonly children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [api] = useState(() => createApiClient(chosenWorkspace));
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
            <KeysProvider>{children}</KeysProvider>
          </ToastProvider>
        </TooltipProvider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
