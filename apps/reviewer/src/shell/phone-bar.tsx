'use client';

import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { classNames } from '@countersign/ui';
import { AREAS, SETTINGS, visible } from './areas.tsx';
import { useSession } from './use-session.ts';

const item = 'relative flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs no-underline';

/** On a phone: the first places of this role at the thumb, everything else behind "More". */
export function PhoneBar({
  waiting,
  onMore,
}: {
  readonly waiting: number | null;
  readonly onMore: () => void;
}) {
  const { may } = useSession();
  const path = usePathname();
  const places = [...AREAS.flatMap((area) => area.places), SETTINGS]
    .filter((place) => visible(place, may))
    .slice(0, 4);
  return (
    <nav
      aria-label="Areas"
      className="flex h-14 shrink-0 border-t border-line bg-canvas pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      {places.map(({ href, label, icon: Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className={classNames(item, path === href ? 'font-medium text-ink' : 'text-muted')}
        >
          <Icon aria-hidden className="size-5" />
          <span className="max-w-full truncate">{label}</span>
          {href === '/inbox' && waiting !== null && waiting > 0 && (
            <span className="absolute top-1 left-[calc(50%+0.5rem)] rounded-full bg-accent px-1 text-[0.625rem] font-medium text-on-accent tabular-nums">
              {waiting}
              <span className="sr-only"> waiting</span>
            </span>
          )}
        </Link>
      ))}
      <button type="button" className={classNames(item, 'text-muted')} onClick={onMore}>
        <Ellipsis aria-hidden className="size-5" />
        More
      </button>
    </nav>
  );
}
