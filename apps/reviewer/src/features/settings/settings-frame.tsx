'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { classNames } from '@countersign/ui';
import { NotOpen } from '../../shell/not-open.tsx';
import { PageBody } from '../../shell/page-header.tsx';
import { useSession } from '../../shell/use-session.ts';

const PAGES = [
  { href: '/settings/preferences', label: 'Preferences', needs: 'account.own' },
  { href: '/settings/sessions', label: 'Sessions', needs: 'account.own' },
  { href: '/settings/members', label: 'Members', needs: 'workspace.administer' },
  { href: '/settings/api-keys', label: 'API keys', needs: 'workspace.administer' },
  { href: '/settings/operation', label: 'Operation', needs: 'workspace.administer' },
] as const;

/** Settings of one's own, and for an admin those of the workspace. */
export function SettingsFrame({ children }: { readonly children: ReactNode }) {
  const { may, workspace } = useSession();
  const path = usePathname();
  const closed = PAGES.find(({ href, needs }) => href === path && !may(needs));
  return (
    <PageBody>
      <nav
        aria-label="Settings"
        className="mb-6 flex gap-5 max-sm:gap-3 overflow-x-auto border-b border-line"
      >
        {PAGES.filter(({ needs }) => may(needs)).map(({ href, label }) => (
          <Link
            key={href}
            href={href}
            aria-current={path === href ? 'page' : undefined}
            className={classNames(
              '-mb-px flex h-9 items-center border-b-2 text-sm font-medium whitespace-nowrap no-underline transition-colors pointer-coarse:h-11',
              path === href ? 'border-accent text-ink' : 'border-transparent text-muted hover:text-ink',
            )}
          >
            {label}
          </Link>
        ))}
      </nav>
      {closed ? <NotOpen label={closed.label} role={workspace.role} /> : children}
    </PageBody>
  );
}
