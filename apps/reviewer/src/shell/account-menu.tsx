'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import {
  initials,
  Menu,
  MenuChoice,
  MenuHeading,
  MenuItem,
  MenuSeparator,
  useToast,
  classNames,
} from '@countersign/ui';
import { explain, useTRPC } from '../clients/api.ts';
import { tellPages } from '../clients/page-news.ts';
import { countLocalEdits } from '@countersign/coediting';
import { forgetOffline } from '../offline/forget-offline.ts';
import { useKeptAnswers } from '../offline/use-kept-answers.tsx';
import { chooseWorkspace } from './chosen-workspace.ts';
import { usePreferences } from './preferences.ts';
import { applyTheme, THEMES, type Theme } from './theme.ts';
import { useSession } from './use-session.ts';

const THEME_WORDS: Readonly<Record<Theme, string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
};

export function AccountMenu({ narrow }: { readonly narrow: boolean }) {
  const { account, workspace, demo } = useSession();
  const [preferences, setPreferences] = usePreferences();
  const signOut = useSignOut();

  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          aria-label={`${account.name}: account`}
          className={classNames(
            'flex h-8 min-w-0 items-center gap-2 rounded-md px-1 text-sm hover:bg-hover',
            narrow && 'justify-center',
          )}
        >
          <span
            aria-hidden
            data-initials={initials(account.name)}
            className="flex size-6 shrink-0 items-center justify-center rounded-full bg-pressed text-[0.6875rem] font-semibold before:content-[attr(data-initials)]"
          />
          {!narrow && <span className="truncate">{account.name}</span>}
        </button>
      }
    >
      <MenuHeading>
        {account.email} · {workspace.role}
      </MenuHeading>
      <MenuItem icon={<UserRound />} href="/settings/preferences">
        Preferences
      </MenuItem>
      <MenuSeparator />
      <MenuHeading>Appearance</MenuHeading>
      {THEMES.map((theme) => (
        <MenuChoice
          key={theme}
          checked={preferences.theme === theme}
          onSelect={() => {
            setPreferences({ theme });
            applyTheme(theme);
          }}
        >
          <span className="inline-flex items-center gap-2">
            <ThemeIcon theme={theme} /> {THEME_WORDS[theme]}
          </span>
        </MenuChoice>
      ))}
      <MenuSeparator />
      <MenuItem icon={<LogOut />} onSelect={signOut}>
        {demo ? 'Leave, or change role' : 'Sign out'}
      </MenuItem>
    </Menu>
  );
}

function ThemeIcon({ theme }: { readonly theme: Theme }) {
  const Icon = { system: Monitor, light: Sun, dark: Moon }[theme];
  return <Icon aria-hidden />;
}

/** Somebody's edits that no server has yet; none where the browser keeps nothing. */
async function keptEdits(account: string): Promise<number> {
  try {
    return await countLocalEdits(account);
  } catch {
    return 0;
  }
}

export function useSignOut(): () => void {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const kept = useKeptAnswers();
  const { account } = useSession();
  const { mutate } = useMutation(
    trpc.session.signOut.mutationOptions({
      onSuccess: async () => {
        await forgetOffline(account.id, kept);
        chooseWorkspace(null);
        cache.clear();
        tellPages({ is: 'signed out' });
        router.push('/sign-in');
      },
      onError: (error) => toast({ kind: 'refused', text: explain(error) }),
    }),
  );
  return () => {
    void keptEdits(account.id).then((count) => {
      if (count === 0) mutate();
      else {
        toast({
          kind: 'refused',
          text: `${count === 1 ? '1 edit is' : `${count} edits are`} in this browser alone, and signing out removes what is here. Open the contract while there is a network, and it is sent.`,
          action: { label: 'Sign out all the same', run: () => mutate() },
        });
      }
    });
  };
}
