'use client';

import { ChevronsLeft, ChevronsRight, Keyboard, RotateCcw, Search, Upload } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { classNames, IconButton, Kbd, Tooltip } from '@countersign/ui';
import { AccountMenu } from './account-menu.tsx';
import { AREAS, SETTINGS, visible, type Place } from './areas.tsx';
import { useActionKeys } from './keys/keys-provider.tsx';
import { useSession } from './use-session.ts';
import { WorkspaceSwitcher } from './workspace-switcher.tsx';

export type RailProps = {
  readonly narrow: boolean;
  readonly onNarrow: (narrow: boolean) => void;
  /** Tasks that wait for this person. */
  readonly waiting: number | null;
  readonly onCommands: () => void;
  readonly onKeyboardMap: () => void;
  /** Where there is a sample to put back. */
  readonly onResetSample: (() => void) | null;
};

/** The left rail: the areas that this role has, and oneself at the foot. */
export function Rail({ narrow, onNarrow, waiting, onCommands, onKeyboardMap, onResetSample }: RailProps) {
  const { may } = useSession();
  const keys = useActionKeys();
  const areas = AREAS.map((area) => ({
    ...area,
    places: area.places.filter((place) => visible(place, may)),
  })).filter((area) => area.places.length > 0);

  return (
    <nav
      aria-label="Areas"
      className={classNames(
        'flex h-full shrink-0 flex-col gap-3 overflow-y-auto border-r border-line bg-canvas p-2',
        narrow ? 'w-13 items-center' : 'w-54',
      )}
    >
      <WorkspaceSwitcher narrow={narrow} />
      <Tooltip text="Find or do anything" keys={keys['command-menu']} side="right">
        <button
          type="button"
          onClick={onCommands}
          aria-label={narrow ? 'Find or do anything' : undefined}
          className={classNames(
            'flex h-8 items-center gap-2 rounded-md border border-line bg-surface text-sm text-muted hover:text-ink',
            narrow ? 'w-8 justify-center' : 'px-2',
          )}
        >
          <Search aria-hidden className="size-4 shrink-0" />
          {!narrow && (
            <>
              <span className="flex-1 text-left">Find or do…</span>
              <Kbd keys={keys['command-menu']} />
            </>
          )}
        </button>
      </Tooltip>
      {areas.map((area) => (
        <section key={area.label} aria-label={area.label} className={narrow ? '' : 'flex flex-col'}>
          {!narrow && <h2 className="px-2 pb-1 text-xs text-muted">{area.label}</h2>}
          {area.places.map((place) => (
            <RailLink
              key={place.href}
              place={place}
              narrow={narrow}
              count={place.href === '/inbox' ? waiting : null}
            />
          ))}
        </section>
      ))}
      <div className="flex-1" />
      <div className={narrow ? '' : 'flex flex-col'}>
        {may('contract.upload') && (
          <RailLink
            narrow={narrow}
            place={{ href: '/contracts?upload=1', label: 'Upload yours', icon: Upload, needs: [] }}
          />
        )}
        {onResetSample && <ResetButton narrow={narrow} onClick={onResetSample} />}
        <RailLink place={SETTINGS} narrow={narrow} />
      </div>
      <div
        className={classNames('flex items-center border-t border-line pt-2', narrow ? 'flex-col' : 'gap-0.5')}
      >
        <AccountMenu narrow={narrow} />
        {!narrow && <span className="flex-1" />}
        <IconButton
          size="small"
          side="right"
          label="Show the keys"
          hint={keys['keyboard-map']}
          icon={<Keyboard />}
          onClick={onKeyboardMap}
        />
        <IconButton
          size="small"
          side="right"
          label={narrow ? 'Wider' : 'Narrower'}
          icon={narrow ? <ChevronsRight /> : <ChevronsLeft />}
          onClick={() => onNarrow(!narrow)}
        />
      </div>
    </nav>
  );
}

function ResetButton({ narrow, onClick }: { readonly narrow: boolean; readonly onClick: () => void }) {
  const label = 'Reset the sample';
  const button = (
    <button
      type="button"
      onClick={onClick}
      aria-label={narrow ? label : undefined}
      className={classNames(
        'flex h-8 items-center gap-2 rounded-md text-sm text-muted transition-colors hover:bg-hover hover:text-ink',
        narrow ? 'w-8 justify-center' : 'px-2',
      )}
    >
      <RotateCcw className="size-4 shrink-0" aria-hidden />
      {!narrow && <span className="flex-1 text-left">{label}</span>}
    </button>
  );
  return narrow ? (
    <Tooltip text={label} side="right">
      {button}
    </Tooltip>
  ) : (
    button
  );
}

function RailLink({
  place,
  narrow,
  count = null,
}: {
  readonly place: Place;
  readonly narrow: boolean;
  readonly count?: number | null;
}) {
  const path = usePathname();
  const root = place.href.startsWith('/settings') ? '/settings' : place.href;
  const here = path === root || (path.startsWith(`${root}/`) && root !== '/analyse');
  const Icon = place.icon;
  const link = (
    <Link
      href={place.href}
      aria-current={here ? 'page' : undefined}
      aria-label={narrow ? place.label : undefined}
      className={classNames(
        'flex h-8 items-center gap-2 rounded-md text-sm no-underline transition-colors',
        narrow ? 'w-8 justify-center' : 'px-2',
        here ? 'bg-pressed font-medium text-ink' : 'text-muted hover:bg-hover hover:text-ink',
      )}
    >
      <Icon className="size-4 shrink-0" aria-hidden />
      {!narrow && <span className="flex-1">{place.label}</span>}
      {!narrow && count !== null && count > 0 && (
        <span className="text-xs text-muted tabular-nums">
          {count}
          <span className="sr-only"> waiting</span>
        </span>
      )}
    </Link>
  );
  return narrow ? (
    <Tooltip text={count ? `${place.label}, ${count} waiting` : place.label} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}
