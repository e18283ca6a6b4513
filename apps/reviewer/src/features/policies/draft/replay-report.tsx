import Link from 'next/link';
import type { DraftReplay, ItemMoved } from '@countersign/api';
import {
  ChartFrame,
  DataTable,
  duration,
  EmptyState,
  percent,
  PersonName,
  SeverityMark,
  Time,
  type Column,
} from '@countersign/ui';
import {
  comparedFigures,
  figureWords,
  VERDICT_WORDS,
  verdictOf,
  type ComparedFigure,
} from './compared-figures.ts';
import { FigurePicture } from './figure-picture.tsx';

type Report = NonNullable<DraftReplay['report']>;

const WHO = {
  automatic: 'Nobody',
  one: 'One reviewer',
  several: 'Several reviewers',
  lead: 'A lead',
} as const;

/** What would have happened under the draft, beside what would have under the policy in force. */
export function ReplayReport({ replay, stale }: { readonly replay: DraftReplay; readonly stale: boolean }) {
  const { report } = replay;
  if (!report) {
    return (
      <EmptyState title="Nothing to replay yet">
        No decision came to this process in that time, so nothing can be said about the effect. The draft may
        be published all the same.
      </EmptyState>
    );
  }
  const figures = comparedFigures(report.before, report.after);
  return (
    <div className="space-y-8">
      {stale && (
        <p role="status" className="text-base text-warn">
          These figures are from before your last change: replay again.
        </p>
      )}
      <ChartFrame
        title="Before and after"
        sentence={sentenceOf(report)}
        rows={figures}
        columns={FIGURE_COLUMNS}
        rowKey={({ name }) => name}
        csvName="policy-replay"
      >
        <FigurePicture figures={figures} />
        <Waiting report={report} />
      </ChartFrame>
      <Moves report={report} />
    </div>
  );
}

function sentenceOf({ items, checked, before, after }: Report): string {
  const known =
    checked === 0
      ? 'None of them was checked, so how right they are is not known, and the cost is that of judgments alone'
      : `${checked.toLocaleString('en')} of them were checked, which is what shares of right and wrong rest on`;
  const was = before ? `${judgments(before.cost.judgments)} before, ` : '';
  return `${items.toLocaleString('en')} decisions, replayed. ${known}; 95% intervals. People would have been asked for ${was}${judgments(after.cost.judgments)} under the draft.`;
}

function judgments(n: number): string {
  return `${Math.round(n).toLocaleString('en')} judgments`;
}

const FIGURE_COLUMNS: readonly Column<ComparedFigure>[] = [
  { key: 'name', header: 'Figure', csv: ({ name }) => name, cell: ({ name }) => name },
  ...(['before', 'after'] as const).flatMap((side): Column<ComparedFigure>[] => {
    const header = side === 'before' ? 'Before' : 'After';
    return [
      {
        key: side,
        header,
        align: 'end',
        csv: (row) => row[side]?.value ?? null,
        cell: (row) => figureWords(row, row[side]),
      },
      ...(['lower', 'upper'] as const).map((end): Column<ComparedFigure> => ({
        key: `${side}-${end}`,
        header: `${header} ${end}`,
        csvOnly: true,
        csv: (row) => finite(row[side]?.[end]),
      })),
      {
        key: `${side}-n`,
        header: `${header} n`,
        align: 'end',
        wide: true,
        csv: (row) => row[side] && Math.round(row[side].n),
        cell: (row) => (row[side] ? Math.round(row[side].n).toLocaleString('en') : '–'),
      },
    ];
  }),
  {
    key: 'verdict',
    header: 'So it is',
    csv: verdictOf,
    cell: (row) => VERDICT_WORDS[verdictOf(row)],
  },
];

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** What the wait is forecast from, and how busy people would be. */
function Waiting({ report: { staffing, before, after } }: { readonly report: Report }) {
  if (!staffing || !after.waiting) {
    return (
      <p className="mt-4 max-w-prose text-sm text-muted">
        Nobody has judged anything yet, so no wait is forecast. State a roster to see one.
      </p>
    );
  }
  const { people, itemsPerHour, handlingSeconds, measured } = staffing;
  const busy = (occupancy: number) => (occupancy >= 1 ? 'more than they can do' : percent(occupancy, 0));
  return (
    <p className="mt-4 max-w-prose text-sm text-pretty text-muted">
      The wait is forecast for {people} {people === 1 ? 'person' : 'people'}, {rate(itemsPerHour)} decisions
      an hour and {duration(handlingSeconds)} a judgment,{' '}
      {measured
        ? 'as measured over these decisions, spread over eight hours on five days of the week'
        : 'as the draft states'}
      . They would be busy {busy(after.waiting.occupancy)}
      {before?.waiting ? ` (${busy(before.waiting.occupancy)} before)` : ''}
      {after.waiting.averageWaitSeconds === null && ': the queue grows without end'}.
    </p>
  );
}

function rate(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });
}

/** Which decisions would have gone another way, and who would have been spared them. */
function Moves({ report: { moves, moved, spared, before } }: { readonly report: Report }) {
  const all = moves.reduce((sum, { n }) => sum + n, 0);
  return (
    <section aria-labelledby="moves">
      <h2 id="moves" className="text-base font-semibold">
        What would go another way
      </h2>
      {all === 0 ? (
        <p className="text-base text-muted">
          {before
            ? 'Nothing: every decision would have been put before the same people.'
            : 'No policy is in force to compare with.'}
        </p>
      ) : (
        <>
          <ul className="mt-1 text-base">
            {moves.map(({ from, to, n }) => (
              <li key={`${from} ${to}`}>
                <span className="font-medium tabular-nums">{n.toLocaleString('en')}</span>{' '}
                {n === 1 ? 'decision' : 'decisions'} to {WHO[to].toLowerCase()} instead of{' '}
                {WHO[from].toLowerCase()}
              </li>
            ))}
          </ul>
          {spared && spared.length > 0 && (
            <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-base">
              Judgments that would not have been asked for:
              {spared.map(({ person, judgments: n }) => (
                <span key={person.id} className="inline-flex items-center gap-1.5">
                  <PersonName person={person} />
                  <span className="tabular-nums">{n.toLocaleString('en')}</span>
                </span>
              ))}
            </p>
          )}
          <div className="mt-3">
            <DataTable
              label="Decisions that would go another way"
              columns={MOVED_COLUMNS}
              rows={moved}
              rowKey={({ id }) => id}
              csvName="policy-replay-moved"
              pageSize={10}
              foot={
                moved.length < all ? `The newest ${moved.length} of ${all.toLocaleString('en')}` : undefined
              }
            />
          </div>
        </>
      )}
    </section>
  );
}

const MOVED_COLUMNS: readonly Column<ItemMoved>[] = [
  {
    key: 'what',
    header: 'Decision',
    sort: (row) => row.title ?? row.category,
    cell: (row) => <MovedName row={row} />,
  },
  {
    key: 'severity',
    header: 'Risk',
    wide: true,
    sort: ({ severity }) => severity,
    cell: ({ severity }) => <SeverityMark severity={severity} word />,
  },
  {
    key: 'confidence',
    header: 'AI sure',
    align: 'end',
    sort: ({ confidence }) => confidence,
    cell: ({ confidence }) => percent(confidence),
  },
  {
    key: 'right',
    header: 'AI was',
    wide: true,
    sort: ({ right }) => (right === null ? -1 : Number(right)),
    csv: ({ right }) => (right === null ? '' : right ? 'right' : 'wrong'),
    cell: ({ right }) =>
      right === null ? (
        <span className="text-muted">not checked</span>
      ) : right ? (
        'right'
      ) : (
        <span className="text-danger">wrong</span>
      ),
  },
  { key: 'from', header: 'Before', csv: ({ from }) => WHO[from], cell: ({ from }) => WHO[from] },
  { key: 'to', header: 'Draft', csv: ({ to }) => WHO[to], cell: ({ to }) => WHO[to] },
  {
    key: 'at',
    header: 'Came',
    wide: true,
    sort: ({ at }) => at,
    cell: ({ at }) => <Time at={at} className="whitespace-nowrap" />,
  },
];

/** A finding leads into its contract; a record has the name that its sender gave it. */
function MovedName({ row: { id, title, category, contract, externalId } }: { readonly row: ItemMoved }) {
  const name = title ?? (category === '' ? 'A decision' : category);
  return (
    <>
      {contract ? (
        <Link
          href={`/contracts/${contract.id}?finding=${id}`}
          className="text-accent underline-offset-2 hover:underline"
        >
          {name}
        </Link>
      ) : (
        name
      )}
      {(contract ?? externalId) !== null && (
        <span className="block text-sm text-muted">{contract?.title ?? externalId}</span>
      )}
    </>
  );
}
