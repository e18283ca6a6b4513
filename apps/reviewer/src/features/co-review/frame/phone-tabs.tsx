'use client';

import { classNames } from '@countersign/ui';

const PHONE_PANES = ['decide', 'text', 'outline', 'comments'] as const;
export type PhonePane = (typeof PHONE_PANES)[number];

const WORDS: Readonly<Record<PhonePane, string>> = {
  decide: 'Decide',
  text: 'Text',
  outline: 'Outline',
  comments: 'Comments',
};

/** On a phone one pane at a time: deciding first. */
export function PhoneTabs({
  pane,
  onPane,
}: {
  readonly pane: PhonePane;
  readonly onPane: (pane: PhonePane) => void;
}) {
  return (
    <nav aria-label="Panes" className="flex shrink-0 border-b border-line md:hidden print:hidden">
      {PHONE_PANES.map((one) => (
        <button
          key={one}
          type="button"
          aria-current={one === pane ? 'true' : undefined}
          onClick={() => onPane(one)}
          className={classNames(
            'h-11 flex-1 border-b-2 text-sm font-medium',
            one === pane ? 'border-accent text-ink' : 'border-transparent text-muted',
          )}
        >
          {WORDS[one]}
        </button>
      ))}
    </nav>
  );
}
