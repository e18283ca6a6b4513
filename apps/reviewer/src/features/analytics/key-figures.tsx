import type { AnalysisSummary } from '@countersign/api';
import { duration, percent } from '@countersign/ui';
import type { ReactNode } from 'react';

/** Three figures that a meeting asks for, each with what it rests on. */
export function KeyFigures({ summary }: { readonly summary: AnalysisSummary }) {
  const { automation, secondsPerDecision: time, decisions, checked } = summary;
  return (
    <dl className="grid gap-x-8 gap-y-5 border-y border-line py-4 sm:grid-cols-3">
      <Figure
        label="Decided without a person"
        value={automation ? percent(automation.value) : '–'}
        rest={
          automation
            ? `${percent(automation.lower)} to ${percent(automation.upper)}, n = ${automation.n.toLocaleString('en')}`
            : 'No decision yet'
        }
      />
      <Figure
        label="Median time of a judgment"
        value={time ? duration(time.median) : '–'}
        rest={
          time
            ? `${duration(time.lower)} to ${duration(time.upper)}, n = ${time.n.toLocaleString('en')}`
            : 'Fewer than 30 judgments'
        }
      />
      <Figure
        label="Decisions"
        value={decisions.toLocaleString('en')}
        rest={`${checked.toLocaleString('en')} of them checked`}
      />
    </dl>
  );
}

function Figure({
  label,
  value,
  rest,
}: {
  readonly label: string;
  readonly value: ReactNode;
  readonly rest: string;
}) {
  return (
    <div>
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="mt-0.5">
        <span className="text-xl font-semibold tabular-nums">{value}</span>
        <span className="block text-sm text-muted tabular-nums">{rest}</span>
      </dd>
    </div>
  );
}
