'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { ErrorState, LoadingState } from '@countersign/ui';
import { explain } from '../../clients/api.ts';
import { LANDING } from '../../shell/areas.tsx';
import { useSessionQuery } from '../../shell/use-session.ts';

/** For the address `/`: on to where this person's work is, or to the sign-in. */
export function HomeRedirect() {
  const { data, error, refetch } = useSessionQuery();
  const router = useRouter();
  useEffect(() => {
    if (!data) return;
    if (data.account && data.workspace) router.replace(LANDING[data.workspace.role]);
    else router.replace(data.setUp || data.demo ? '/sign-in' : '/set-up');
  }, [data, router]);
  if (error && !data) {
    return (
      <ErrorState
        fills="page"
        title="Countersign does not answer"
        className="pt-[20vh]"
        onRetry={() => void refetch()}
      >
        {explain(error)}
      </ErrorState>
    );
  }
  return <LoadingState title="Opening…" className="pt-[30vh]" />;
}
