import type { AnalysisSummary } from '@countersign/api';
import { ChartFrame, IntervalBar, type Column, type Estimate } from '@countersign/ui';
import { estimateColumns } from '../../shell/estimate-columns.tsx';

type Row = { readonly who: string; readonly estimate: Estimate | null; readonly strong?: boolean };

const COLUMNS: readonly Column<Row>[] = [
  { key: 'who', header: 'Who decides', csv: (row) => row.who, cell: (row) => row.who },
  ...estimateColumns<Row>('accuracy', 'Accuracy', (row) => row.estimate),
];

/** The AI alone, people alone, and the pair, on one axis. */
export function AccuracyChart({ summary }: { readonly summary: AnalysisSummary }) {
  const { ai, people, team, checked } = summary;
  const rows: Row[] = [
    { who: 'AI alone', estimate: ai },
    { who: 'People alone', estimate: people },
    { who: 'Together', estimate: team, strong: true },
  ];
  const known = rows.flatMap(({ estimate }) => (estimate ? [estimate.lower] : []));
  // The axis begins at a round tenth below the lowest interval, so that differences can be seen.
  const from = known.length > 0 ? Math.max(0, Math.floor(Math.min(...known) * 10) / 10) : 0;
  return (
    <ChartFrame
      title="How often each is right"
      sentence={`From ${checked.toLocaleString('en')} decisions drawn at random and checked, weighted by how they were drawn; 95% intervals. The axis runs from ${from * 100}% to 100%.`}
      rows={rows}
      columns={COLUMNS}
      rowKey={(row) => row.who}
      csvName="accuracy"
    >
      <div className="space-y-2">
        {rows.map(({ who, estimate, strong }) => (
          <IntervalBar key={who} label={who} estimate={estimate} from={from} strong={strong === true} />
        ))}
      </div>
    </ChartFrame>
  );
}
