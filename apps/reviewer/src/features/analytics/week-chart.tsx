import type { WeekFigures } from '@countersign/api';
import { ChartFrame, LineChart, percent, type Column, type LinePoint } from '@countersign/ui';
import { estimateColumns } from '../../shell/estimate-columns.tsx';

const COLUMNS: readonly Column<WeekFigures>[] = [
  { key: 'week', header: 'Week of', sort: (row) => row.week, cell: (row) => row.week },
  {
    key: 'decisions',
    header: 'Decisions',
    align: 'end',
    sort: (row) => row.decisions,
    cell: (row) => row.decisions,
  },
  ...estimateColumns<WeekFigures>('automation', 'Automatic', (row) => row.automation),
  ...estimateColumns<WeekFigures>('ai', 'AI alone', (row) => row.ai),
  ...estimateColumns<WeekFigures>('team', 'Together', (row) => row.team),
];

/** Week by week. Weeks with too few checked decisions have no point. */
export function WeekChart({ weeks }: { readonly weeks: readonly WeekFigures[] }) {
  const known = weeks.filter((week) => week.team !== null && week.ai !== null);
  const points = (of: (week: WeekFigures) => WeekFigures['ai']): LinePoint[] =>
    known.flatMap((week) => {
      const estimate = of(week);
      if (!estimate) return [];
      const { value, lower, upper } = estimate;
      return [{ label: shortDate(week.week), value, lower, upper }];
    });
  return (
    <ChartFrame
      title="Week by week"
      sentence={
        known.length < 2
          ? 'Too few weeks have 30 checked decisions to draw a line; the table has what there is.'
          : `Accuracy of the AI alone and of the pair over ${known.length} weeks, with 95% intervals.`
      }
      rows={weeks}
      columns={COLUMNS}
      rowKey={(row) => row.week}
      csvName="accuracy-by-week"
    >
      {known.length >= 2 && (
        <LineChart
          label={`Accuracy by week: together ${percent(known.at(-1)?.team?.value ?? 0)} in the last week, the AI alone ${percent(known.at(-1)?.ai?.value ?? 0)}`}
          format={(share) => percent(share, 0)}
          high={1}
          lines={[
            { name: 'Together', points: points((week) => week.team), strong: true },
            { name: 'AI alone', points: points((week) => week.ai) },
          ]}
        />
      )}
    </ChartFrame>
  );
}

function shortDate(date: string): string {
  return new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
}
