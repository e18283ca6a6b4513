'use client';

import { useQueryClient } from '@tanstack/react-query';
import { ChevronsUpDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Menu, MenuChoice, MenuHeading, classNames } from '@countersign/ui';
import { LANDING } from './areas.tsx';
import { chooseWorkspace, rememberWorkspace } from './chosen-workspace.ts';
import { Mark } from './mark.tsx';
import { useSession } from './use-session.ts';

export function WorkspaceSwitcher({ narrow }: { readonly narrow: boolean }) {
  const { account, workspace, workspaces } = useSession();
  const router = useRouter();
  const cache = useQueryClient();

  const enter = async (id: string) => {
    const next = workspaces.find((one) => one.id === id);
    if (!next || next.id === workspace.id) return;
    chooseWorkspace(id);
    rememberWorkspace(account.id, id);
    // Nothing of one workspace is ever shown in another.
    cache.clear();
    await cache.invalidateQueries();
    router.push(LANDING[next.role]);
  };

  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`Workspace ${workspace.name}`}
          className={classNames(
            'flex h-8 items-center gap-2 rounded-md text-sm font-semibold hover:bg-hover',
            narrow ? 'w-8 justify-center' : 'px-1.5',
          )}
        >
          <Mark className="size-5 shrink-0" />
          {!narrow && (
            <>
              <span className="min-w-0 flex-1 truncate text-left">{workspace.name}</span>
              <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted" />
            </>
          )}
        </button>
      }
    >
      <MenuHeading>Workspaces</MenuHeading>
      {workspaces.map((one) => (
        <MenuChoice
          key={one.id}
          checked={one.id === workspace.id}
          onSelect={() => void enter(one.id)}
          detail={`As ${one.role}${one.sample ? ' · sample' : ''}`}
        >
          {one.name}
        </MenuChoice>
      ))}
    </Menu>
  );
}
