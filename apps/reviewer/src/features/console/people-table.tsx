import type { LoadReport } from '@countersign/api';
import { DataTable, PersonName, type Column } from '@countersign/ui';
import { medianColumns } from '../../shell/median-columns.tsx';
import { useTableSearch } from '../../shell/use-table-search.tsx';
import { workTime } from './work-time.ts';

type Loaded = LoadReport['people'][number];

/** Work that waits, where there is a pace to reckon with. */
function waiting({ open, pace }: Loaded): number | null {
  return pace && open * pace.median;
}

const COLUMNS: readonly Column<Loaded>[] = [
  {
    key: 'person',
    header: 'Person',
    sort: (row) => row.person.name,
    cell: (row) => <PersonName person={row.person} />,
  },
  {
    key: 'role',
    header: 'Role',
    wide: true,
    csv: (row) => row.person.role,
    cell: (row) => <span className="text-muted">{row.person.role}</span>,
  },
  { key: 'open', header: 'Open', align: 'end', sort: (row) => row.open, cell: (row) => row.open },
  {
    key: 'overdue',
    header: 'Overdue',
    align: 'end',
    sort: (row) => row.overdue,
    cell: (row) =>
      row.overdue > 0 ? (
        <span className="font-medium text-danger">{row.overdue}</span>
      ) : (
        <span className="text-muted">0</span>
      ),
  },
  ...medianColumns<Loaded>('median', 'Median time', (row) => row.pace),
  {
    key: 'waiting',
    header: 'Waiting',
    align: 'end',
    sort: waiting,
    cell: (row) => {
      const seconds = waiting(row);
      if (seconds === null) return '–';
      return <span className="whitespace-nowrap">{seconds === 0 ? 'None' : workTime(seconds)}</span>;
    },
  },
  {
    key: 'done',
    header: 'Done today',
    align: 'end',
    wide: true,
    sort: (row) => row.doneToday,
    cell: (row) => row.doneToday,
  },
];

/** So many are seen at a glance; more of them are searched. */
const AT_A_GLANCE = 10;

/** How much each person has before them. */
export function PeopleTable({ people }: { readonly people: LoadReport['people'] }) {
  const search = useTableSearch('who', 'Search people');
  return (
    <>
      {people.length > AT_A_GLANCE && <div className="pt-2">{search.field}</div>}
      <DataTable
        label="Load of people"
        columns={COLUMNS}
        rows={people.filter(({ person }) => search.matches(`${person.name} ${person.role ?? ''}`))}
        rowKey={(row) => row.person.id}
        csvName="load-of-people"
      />
    </>
  );
}
