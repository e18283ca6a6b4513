'use client';

import { ArrowLeft, CircleCheck, Info, PanelLeft, PanelRight } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import type { Contract, Finding } from '@countersign/api';
import type { DocumentMode } from '@countersign/domain';
import { Badge, Button, IconButton, Popover, PresenceStack, Select, type Present } from '@countersign/ui';
import { readingOf } from '../reading-of.ts';
import { ExportMenu } from './export-menu.tsx';
import { SignOffButton } from './sign-off-button.tsx';

export type HeaderProps = {
  readonly contract: Contract;
  readonly findings: readonly Finding[];
  readonly onFinding: (id: string) => void;
  readonly present: readonly Present[];
  readonly onFollow: (accountId: string) => void;
  readonly mode: DocumentMode;
  readonly modes: readonly DocumentMode[];
  readonly onMode: (mode: DocumentMode) => void;
  /** Editing was chosen, and the server has not said yet that it may be. */
  readonly changing: boolean;
  readonly outline: { readonly open: boolean; readonly toggle: () => void; readonly keys: string };
  readonly panel: { readonly open: boolean; readonly toggle: () => void; readonly keys: string };
  readonly maySignOff: boolean;
  readonly onExported: () => void;
};

const MODES: Readonly<Record<DocumentMode, { label: string; detail: string }>> = {
  edit: { label: 'Editing', detail: 'What you type becomes part of the text at once.' },
  suggest: { label: 'Suggesting', detail: 'What you type is a redline until somebody accepts it.' },
  comment: { label: 'Commenting', detail: 'You can comment on words and decide what is yours.' },
  view: { label: 'Reading', detail: 'You read; the text stays as it is.' },
};

const MOMENT_MS = 300;

export function Header(props: HeaderProps) {
  const { contract, present, mode, modes, outline, panel } = props;
  const { decided, open } = contract.progress;
  const all = decided + open;
  const signedOff = contract.state === 'signed off';
  return (
    <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-surface px-3 py-1.5 print:hidden">
      <IconButton
        size="small"
        label={outline.open ? 'Hide the outline' : 'Show the outline'}
        hint={outline.keys}
        aria-expanded={outline.open}
        icon={<PanelLeft />}
        onClick={outline.toggle}
        className="max-lg:hidden"
      />
      <IconButton asChild size="small" label="Back to contracts" className="md:hidden">
        <Link href="/contracts">
          <ArrowLeft />
        </Link>
      </IconButton>
      <div className={`min-w-0 flex-1 ${signedOff ? 'max-sm:min-w-[calc(100%-3rem)]' : 'max-sm:min-w-28'}`}>
        <div className="flex min-w-0 items-center gap-2">
          <Link
            href="/contracts"
            className="shrink-0 text-base text-muted no-underline hover:text-ink max-sm:hidden"
          >
            Contracts
          </Link>
          <span aria-hidden className="text-faint max-sm:hidden">
            /
          </span>
          <h1 className="truncate text-base font-semibold" title={contract.title}>
            {contract.title}
          </h1>
          {signedOff && (
            <Badge tone="ok">
              <CircleCheck aria-hidden /> Signed off
            </Badge>
          )}
          {contract.notes.length > 0 && <Notes contract={contract} />}
        </div>
      </div>
      {all > 0 && (
        <span className="text-sm whitespace-nowrap text-muted tabular-nums">
          <span className="font-medium text-ink">{decided}</span> of {all}
          <span className="max-sm:sr-only"> decided</span>
        </span>
      )}
      <PresenceStack people={present} onFollow={props.onFollow} />
      <ModeChanging changing={props.changing} />
      {modes.length > 1 ? (
        <Select
          look="quiet"
          label="What typing does"
          className="max-md:hidden"
          value={mode}
          options={modes.map((value) => ({ value, ...MODES[value] }))}
          onChange={props.onMode}
        />
      ) : (
        <span className="px-2 text-sm text-muted max-md:hidden" title={MODES[mode].detail}>
          {MODES[mode].label}
        </span>
      )}
      <ExportMenu contract={contract} mayMarkSent={props.maySignOff} onExported={props.onExported} />
      {props.maySignOff && (
        <SignOffButton
          contract={contract}
          findings={props.findings}
          reading={readingOf(present)}
          onFinding={props.onFinding}
        />
      )}
      <IconButton
        size="small"
        label={panel.open ? 'Hide the finding' : 'Show the finding'}
        hint={panel.keys}
        aria-expanded={panel.open}
        icon={<PanelRight />}
        onClick={panel.toggle}
        className="max-md:hidden"
      />
    </header>
  );
}

/** Said after a moment only: mostly it is over before. */
function ModeChanging({ changing }: { readonly changing: boolean }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!changing) return;
    const timer = setTimeout(() => setLate(true), MOMENT_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [changing]);
  return (
    <span role="status" className="text-sm text-muted max-md:hidden">
      {late ? 'Editing begins when the server allows it' : ''}
    </span>
  );
}

function Notes({ contract }: { readonly contract: Contract }) {
  return (
    <Popover
      label="Notes on the import"
      trigger={
        <Button size="small" look="quiet" icon={<Info className="size-3.5" />}>
          <span className="max-sm:sr-only">Notes</span>
        </Button>
      }
    >
      <ul className="space-y-2 text-base">
        {contract.notes.map((note) => (
          <li key={note.code}>{note.message}</li>
        ))}
      </ul>
    </Popover>
  );
}
