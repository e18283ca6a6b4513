'use client';

import { useQuery } from '@tanstack/react-query';
import { Button, EmptyState, Select } from '@countersign/ui';
import { useTRPC } from '../../clients/api.ts';
import { Answered } from '../../shell/answered.tsx';
import { PageBody, PageHeader } from '../../shell/page-header.tsx';
import { useQueryState } from '../../shell/use-query-state.ts';
import { useSession } from '../../shell/use-session.ts';
import { AccuracyChart } from './accuracy-chart.tsx';
import { CategoryTable } from './category-table.tsx';
import { KeyFigures } from './key-figures.tsx';
import { TruthTable } from './truth-table.tsx';
import { WeekChart } from './week-chart.tsx';

const PERIODS = [
  { value: '90', label: 'Last 90 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '7', label: 'Last 7 days' },
  { value: 'all', label: 'All time' },
] as const;

const DAY = 86_400_000;

/** Whether people and AI together beat either alone: one sentence first, then what it rests on. */
export function AnalysePage() {
  const trpc = useTRPC();
  const { workspace } = useSession();
  const [days, setDays] = useQueryState('days');
  const period = PERIODS.find(({ value }) => value === days)?.value ?? '90';
  const from = startOf(period, Date.now());
  const summary = useQuery(trpc.analyse.summary.queryOptions({ from: from.toISOString() }));
  const own = workspace.role === 'reviewer';
  return (
    <PageBody>
      <PageHeader
        title="Accuracy"
        sentence={own ? 'Of the decisions that you took part in.' : undefined}
        actions={
          <Select
            label="Period"
            options={PERIODS}
            value={period}
            onChange={(value: string) => setDays(value === '90' ? null : value)}
          />
        }
      />
      <Answered query={summary} rows={8} loading="Working out the figures" failed="The figures did not load">
        {(data) =>
          data.decisions === 0 ? (
            <EmptyState
              title={period === 'all' ? 'No decision yet' : 'No decision in this time'}
              action={period !== 'all' && <Button onClick={() => setDays('all')}>Look at all time</Button>}
            >
              Figures appear with the first outcomes; accuracies with the first that were checked.
            </EmptyState>
          ) : (
            <div className="space-y-10">
              <div>
                <p className="max-w-[44rem] text-xl leading-snug font-medium text-pretty">{data.sentence}</p>
                {data.sample && (
                  <p className="mt-2 text-sm text-muted">
                    Includes the sample workspace’s made-up history, run through the real engine.
                  </p>
                )}
              </div>
              <AccuracyChart summary={data} />
              <KeyFigures summary={data} />
              <TruthTable summary={data} />
              <WeekChart weeks={data.byWeek} />
              <CategoryTable rows={data.byCategory} />
            </div>
          )
        }
      </Answered>
    </PageBody>
  );
}

/** From midnight, so that the question, and with it the answer kept, is the same all day. */
function startOf(period: (typeof PERIODS)[number]['value'], now: number): Date {
  return new Date(period === 'all' ? 0 : Math.floor(now / DAY) * DAY - Number(period) * DAY);
}
