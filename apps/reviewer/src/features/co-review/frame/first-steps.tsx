'use client';

import { Check, X } from 'lucide-react';
import { classNames, IconButton } from '@countersign/ui';
import { usePreferences } from '../../../shell/preferences.ts';

export type StepsDone = { readonly decided: boolean; readonly typed: boolean; readonly exported: boolean };

/** In the sample: three things to try, gone when done or dismissed. */
export function FirstSteps({ done }: { readonly done: StepsDone }) {
  const [{ tourDone }, setPreferences] = usePreferences();
  if (tourDone) return null;
  const steps = [
    { text: 'Decide a finding', done: done.decided },
    { text: 'Type beside the AI', done: done.typed },
    { text: 'Export the Word file', done: done.exported },
  ];
  const all = steps.every((step) => step.done);
  return (
    <section
      aria-label="First steps"
      className="flex shrink-0 items-center gap-x-5 gap-y-1 border-b border-line bg-accent-soft px-4 py-1 text-sm max-md:hidden print:hidden"
    >
      <span className="font-medium">{all ? 'That is all there is to it.' : 'Three steps'}</span>
      <ol className="flex flex-wrap gap-x-5">
        {steps.map((step, index) => (
          <li key={step.text} className={classNames('flex items-center gap-1.5', step.done && 'text-muted')}>
            {step.done ? (
              <Check aria-hidden className="size-3.5 text-ok" />
            ) : (
              <span className="text-muted tabular-nums">{index + 1}</span>
            )}
            {step.text}
            {step.done && <span className="sr-only"> (done)</span>}
          </li>
        ))}
      </ol>
      <span className="flex-1" />
      <IconButton
        size="small"
        label="Dismiss the first steps"
        icon={<X />}
        onClick={() => setPreferences({ tourDone: true })}
      />
    </section>
  );
}
