'use client';

import { useEffect, useRef } from 'react';
import { classNames } from '@countersign/ui';
import type { PanelTab } from '../panel/side-panel.tsx';

/** A tab of the side panel is a pane of its own here, and the text and its outline are two more. */
export type PhonePane = PanelTab | 'text' | 'outline';

const PHONE_PANES: readonly { readonly pane: PhonePane; readonly label: string }[] = [
  { pane: 'finding', label: 'Decide' },
  { pane: 'text', label: 'Text' },
  { pane: 'outline', label: 'Outline' },
  { pane: 'changes', label: 'Changes' },
  { pane: 'comments', label: 'Comments' },
  { pane: 'activity', label: 'Activity' },
];

/** On a phone one pane at a time: deciding first. What does not fit beside it is reached by swiping the row. */
export function PhoneTabs({
  pane,
  onPane,
}: {
  readonly pane: PhonePane;
  readonly onPane: (pane: PhonePane) => void;
}) {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pane]);
  return (
    <nav
      ref={row}
      aria-label="Panes"
      className="flex shrink-0 overflow-x-auto border-b border-line [scrollbar-width:none] md:hidden print:hidden"
    >
      {PHONE_PANES.map((one) => (
        <button
          key={one.pane}
          type="button"
          aria-current={one.pane === pane ? 'true' : undefined}
          onClick={() => onPane(one.pane)}
          className={classNames(
            'h-11 flex-auto border-b-2 px-2 text-sm font-medium focus-visible:-outline-offset-2',
            one.pane === pane ? 'border-accent text-ink' : 'border-transparent text-muted',
          )}
        >
          {one.label}
        </button>
      ))}
    </nav>
  );
}
