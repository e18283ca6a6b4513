'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { ErrorState, LoadingState } from '@countersign/ui';
import { explain } from '../../clients/api.ts';
import { tellPages } from '../../clients/page-news.ts';
import { Mark } from '../../shell/mark.tsx';
import { useLanding } from '../../shell/use-landing.ts';
import { useLastWorkspace } from '../../shell/use-last-workspace.ts';
import { useSessionQuery } from '../../shell/use-session.ts';
import { DemoAccounts } from './demo-accounts.tsx';
import { EmailForm } from './email-form.tsx';
import { wayBack } from './way-back.ts';

/** Who are you? In the sample workspace one click; elsewhere an address and a password. */
export function SignInPage() {
  const session = useSessionQuery();
  const router = useRouter();
  const enter = useEnter();
  const [byEmail, setByEmail] = useState(false);
  const { data } = session;
  const mustSetUp = data !== undefined && !data.setUp && !data.demo;

  useEffect(() => {
    if (mustSetUp) router.replace('/set-up');
  }, [mustSetUp, router]);

  if (session.error && !data) {
    return (
      <ErrorState
        fills="page"
        title="Countersign does not answer"
        className="pt-[20vh]"
        onRetry={() => void session.refetch()}
      >
        {explain(session.error)}
      </ErrorState>
    );
  }
  if (!data || mustSetUp) return <LoadingState title="Opening…" className="pt-[30vh]" />;
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center px-5 py-12">
      <Mark className="size-9" />
      <h1 className="mt-4 text-2xl font-semibold tracking-tight">Countersign</h1>
      <p className="mt-1 text-lg text-balance text-muted">
        People and AI reviewers on the same contract. The AI drafts, people countersign.
      </p>
      {data.demo && (
        <section aria-labelledby="demo" className="mt-8">
          <h2 id="demo" className="text-base font-medium">
            Open the sample workspace as…
          </h2>
          <p className="text-base text-muted">Two reviewers, so that you can open one in another window.</p>
          <DemoAccounts onEntered={enter} />
        </section>
      )}
      {data.demo && !byEmail ? (
        <button
          type="button"
          onClick={() => setByEmail(true)}
          className="mt-6 self-start text-base text-muted underline underline-offset-2 hover:text-ink"
        >
          Sign in with an e-mail address
        </button>
      ) : (
        <section aria-label="Sign in with an e-mail address" className="mt-8">
          <EmailForm onEntered={enter} />
        </section>
      )}
    </main>
  );
}

/** Goes where somebody was going, or to what needs them now. */
function useEnter(): () => Promise<void> {
  const router = useRouter();
  const last = useLastWorkspace();
  const landing = useLanding();
  const back = wayBack(useSearchParams().get('back'));
  return async () => {
    await last();
    tellPages({ is: 'signed in' });
    router.replace(back ?? (await landing()));
  };
}
