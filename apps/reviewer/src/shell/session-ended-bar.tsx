'use client';

import { ExternalLink } from 'lucide-react';
import { useSessionEnded } from '../clients/session-state.ts';

/** Signing in happens in another tab, so that nothing half-written here goes. */
export function SessionEndedBar() {
  if (!useSessionEnded()) return null;
  return (
    <div
      role="alert"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 bg-warn-soft px-4 py-2 text-base text-warn print:hidden"
    >
      Your session has ended. What you have typed is still here: sign in again, then go on.
      <a
        href="/sign-in"
        target="_blank"
        rel="noreferrer"
        className="inline-flex items-center gap-1 font-medium underline underline-offset-2"
      >
        Sign in
        <ExternalLink aria-hidden className="size-3.5" />
        <span className="sr-only"> (opens another tab)</span>
      </a>
    </div>
  );
}
