import { CircleCheck } from 'lucide-react';
import Link from 'next/link';
import type { ContractRow } from '@countersign/api';
import { Badge, PersonName, SeverityMark, Time, type Column } from '@countersign/ui';

export const CONTRACT_COLUMNS: readonly Column<ContractRow>[] = [
  {
    key: 'title',
    header: 'Contract',
    cell: (row) => (
      <span className="flex flex-col">
        <span className="flex flex-wrap items-center gap-x-2">
          <Link href={`/contracts/${row.id}`} className="font-medium no-underline hover:underline">
            {row.title}
          </Link>
          {row.sample && <Badge tone="outline">Sample</Badge>}
        </span>
        <span className="text-sm text-muted">
          {[row.contractType, `${row.pages} ${row.pages === 1 ? 'page' : 'pages'}`]
            .filter(Boolean)
            .join(' · ')}
          {row.state === 'signed off' && <span className="md:hidden"> · Signed off</span>}
        </span>
      </span>
    ),
  },
  {
    key: 'findings',
    header: 'Open findings',
    cell: ({ findings }) =>
      findings.open === 0 ? (
        <span className="text-muted">{findings.decided > 0 ? 'All decided' : 'None'}</span>
      ) : (
        <span className="flex items-center gap-3 whitespace-nowrap tabular-nums">
          <span>
            {findings.open}
            <span className="text-muted"> of {findings.open + findings.decided}</span>
          </span>
          {findings.critical > 0 && (
            <span className="inline-flex items-center gap-1">
              <SeverityMark severity="critical" /> {findings.critical}
            </span>
          )}
          {findings.high > 0 && (
            <span className="inline-flex items-center gap-1">
              <SeverityMark severity="high" /> {findings.high}
            </span>
          )}
        </span>
      ),
  },
  {
    key: 'state',
    header: 'State',
    wide: true,
    cell: (row) =>
      row.state === 'signed off' ? (
        <Badge tone="ok">
          <CircleCheck aria-hidden /> Signed off
        </Badge>
      ) : (
        <span className="text-muted">In review</span>
      ),
  },
  {
    key: 'due',
    header: 'Due',
    wide: true,
    cell: (row) =>
      row.dueAt === null ? (
        <span className="text-muted">–</span>
      ) : (
        <Time
          at={row.dueAt}
          className={
            Date.parse(row.dueAt) < Date.now()
              ? 'font-medium whitespace-nowrap text-danger'
              : 'whitespace-nowrap text-muted'
          }
        />
      ),
  },
  {
    key: 'created',
    header: 'Added',
    wide: true,
    cell: (row) => (
      <span className="flex items-center gap-2 text-muted">
        <PersonName person={row.createdBy} />
        <Time at={row.createdAt} className="whitespace-nowrap" />
      </span>
    ),
  },
];
