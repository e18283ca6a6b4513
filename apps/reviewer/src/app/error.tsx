'use client';

import { ErrorState } from '@countersign/ui';

export default function PageError({ reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <ErrorState fills="page" title="This page stumbled" className="pt-[20vh]" onRetry={reset}>
      What you typed in a contract is kept. Try again; if it stays, reload the page.
    </ErrorState>
  );
}
