import type { AnalysisSummary } from '@countersign/api';
import { DataTable, type Column } from '@countersign/ui';
import { estimateColumns } from '../../shell/estimate-columns.tsx';

type Truth = AnalysisSummary['truths'][number];

const WORDS = {
  'known answers': 'Answers known from elsewhere',
  'second views': 'Second views, unaided',
} as const;

const COLUMNS: readonly Column<Truth>[] = [
  {
    key: 'kind',
    header: 'Measured against',
    cell: (row) => <span className="font-medium">{WORDS[row.kind]}</span>,
    csv: (row) => WORDS[row.kind],
  },
  { key: 'checked', header: 'Checked', align: 'end', cell: (row) => row.checked.toLocaleString('en') },
  {
    key: 'decisions',
    header: 'Of decisions',
    align: 'end',
    wide: true,
    cell: (row) => row.decisions.toLocaleString('en'),
  },
  ...estimateColumns<Truth>('ai', 'AI alone', (row) => row.ai),
  ...estimateColumns<Truth>('people', 'People alone', (row) => row.people, { wide: true }),
  ...estimateColumns<Truth>('team', 'Together', (row) => row.team),
];

/** What tells right from wrong here, each kind with its own figures, and what is still missing. */
export function TruthTable({ summary }: { readonly summary: AnalysisSummary }) {
  const { truths, missing } = summary;
  return (
    <section aria-labelledby="truths">
      <h2 id="truths" className="mb-1 text-base font-semibold">
        What it is measured against
      </h2>
      {missing.map((sentence) => (
        <p key={sentence} className="max-w-prose text-base text-pretty text-muted">
          {sentence}
        </p>
      ))}
      {truths.length > 0 && (
        <DataTable
          label="What accuracies are measured against"
          columns={COLUMNS}
          rows={truths}
          rowKey={(row) => row.kind}
          csvName="accuracy-measured-against"
        />
      )}
    </section>
  );
}
