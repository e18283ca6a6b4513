'use client';

import { useQuery } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useState, type ReactNode } from 'react';
import { CommandMenu, ErrorState, LoadingState, type Command } from '@countersign/ui';
import { explain, useTRPC } from '../clients/api.ts';
import { askAgainAfter } from '../clients/ask-again.ts';
import { AREAS, placeOf, SETTINGS, visible } from './areas.tsx';
import { CommandsProvider, useCommandRegistry, useCommands } from './commands.tsx';
import { KeyboardMap } from './keyboard-map.tsx';
import { useActionKeys, useKeyHandlers } from './keys/keys-provider.tsx';
import { PhoneBar } from './phone-bar.tsx';
import { loadPreferences, usePreferences } from './preferences.ts';
import { NotOpen } from './not-open.tsx';
import { Rail } from './rail.tsx';
import { ResetSample } from './reset-sample.tsx';
import { SessionEndedBar } from './session-ended-bar.tsx';
import { applyTheme, THEMES } from './theme.ts';
import { useSession, useSessionQuery } from './use-session.ts';
import { useSessionNews } from './use-session-news.ts';

/** Everything around a page for somebody who is signed in; sends others to sign in, and back here afterwards. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { data, error, isPending, refetch } = useSessionQuery();
  const router = useRouter();
  const path = usePathname();
  const out = data !== undefined && (!data.account || !data.workspace);
  const accountId = data?.account?.id;
  const another = useSessionNews(accountId);

  useEffect(() => {
    if (!out) return;
    const back = `${path}${window.location.search}`;
    router.replace(data.setUp ? `/sign-in?back=${encodeURIComponent(back)}` : '/set-up');
  }, [out, data?.setUp, path, router]);
  useEffect(() => {
    if (accountId !== undefined) applyTheme(loadPreferences(accountId).theme);
  }, [accountId]);

  if (error && data === undefined) {
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
  if (isPending || out || another) return <Opening />;
  return (
    <CommandsProvider>
      <Frame>{children}</Frame>
    </CommandsProvider>
  );
}

const SLOW_MS = 6_000;

/** Says so when the service takes its time, so that nobody looks at a mark that turns and tells nothing. */
function Opening() {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <LoadingState
      title={slow ? 'The service has not answered yet. This page opens as soon as it does.' : 'Opening…'}
      className="pt-[30vh]"
    />
  );
}

function Frame({ children }: { readonly children: ReactNode }) {
  const { may, account, demo, workspace } = useSession();
  const [preferences, setPreferences] = usePreferences();
  const [commandsOpen, setCommandsOpen] = useState(false);
  const [mapOpen, setMapOpen] = useState(false);
  const [resetOpen, setResetOpen] = useState(false);
  const router = useRouter();
  const path = usePathname();
  const trpc = useTRPC();
  const inbox = useQuery(
    trpc.inbox.list.queryOptions(
      { limit: 1 },
      {
        enabled: may('item.decide'),
        refetchInterval: ({ state }) => askAgainAfter(state.data?.counts.mine, 30_000),
        select: (page) => page.counts.mine,
      },
    ),
  );
  const coReview = /^\/contracts\/[^/]+/.test(path);
  const place = placeOf(path);
  const narrow = coReview || preferences.railNarrow;

  useKeyHandlers({
    'command-menu': () => setCommandsOpen(true),
    'keyboard-map': () => setMapOpen(true),
    'go-inbox': may('item.decide') ? () => router.push('/inbox') : null,
    'go-contracts': may('contract.see') ? () => router.push('/contracts') : null,
  });
  const resetSample = demo && workspace.sample && may('sample.reset') ? () => setResetOpen(true) : null;
  useCommands(useShellCommands({ showKeys: () => setMapOpen(true), resetSample }));

  return (
    <div key={account.id} className="relative flex h-dvh overflow-clip print:h-auto print:overflow-visible">
      <a
        href="#main"
        className="absolute -top-20 left-2 z-80 rounded-md bg-raised px-3 py-2 shadow-raised focus:top-2"
      >
        Skip to the page
      </a>
      <div className="max-md:hidden print:hidden">
        <Rail
          narrow={narrow}
          onNarrow={(railNarrow) => setPreferences({ railNarrow })}
          waiting={inbox.data ?? null}
          onCommands={() => setCommandsOpen(true)}
          onKeyboardMap={() => setMapOpen(true)}
          onResetSample={resetSample}
        />
      </div>
      <div className="flex min-w-0 flex-1 flex-col">
        <SessionEndedBar />
        <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto bg-surface outline-none">
          {place && !visible(place, may) ? <NotOpen label={place.label} role={workspace.role} /> : children}
        </main>
        {!coReview && <PhoneBar waiting={inbox.data ?? null} onMore={() => setCommandsOpen(true)} />}
      </div>
      <OpenCommandMenu open={commandsOpen} onOpenChange={setCommandsOpen} />
      <KeyboardMap open={mapOpen} onOpenChange={setMapOpen} />
      <ResetSample open={resetOpen} onOpenChange={setResetOpen} />
    </div>
  );
}

/** Asks for the commands when it opens, not before: pages offer new ones with every keystroke. */
function OpenCommandMenu(props: { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }) {
  const registry = useCommandRegistry();
  return <CommandMenu {...props} commands={props.open ? registry.all() : []} />;
}

type ShellActions = { readonly showKeys: () => void; readonly resetSample: (() => void) | null };

function useShellCommands({ showKeys, resetSample }: ShellActions): Command[] {
  const { may } = useSession();
  const router = useRouter();
  const keys = useActionKeys();
  const [, setPreferences] = usePreferences();
  const places = [...AREAS.flatMap((area) => area.places), SETTINGS].filter((place) => visible(place, may));
  return [
    ...places.map((place) => ({
      id: place.href,
      label: place.label,
      group: 'Go to',
      run: () => router.push(place.href),
    })),
    ...(resetSample
      ? [
          {
            id: 'reset-sample',
            label: 'Reset the sample',
            also: 'start again restore demo',
            group: 'Sample',
            run: resetSample,
          },
        ]
      : []),
    ...THEMES.map((theme) => ({
      id: `theme-${theme}`,
      label: theme === 'system' ? 'Appearance as the system' : `Appearance: ${theme}`,
      also: 'theme dark light mode',
      group: 'Appearance',
      run: () => {
        setPreferences({ theme });
        applyTheme(theme);
      },
    })),
    {
      id: 'keys',
      label: 'Show the keys',
      also: 'keyboard shortcuts help',
      group: 'Help',
      keys: keys['keyboard-map'],
      run: showKeys,
    },
  ];
}
