'use client';

import { EyeOff } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import type { InboxRow } from '@countersign/api';
import { Badge, percent, SeverityMark, Time } from '@countersign/ui';
import { useKeyHandlers } from '../../shell/keys/keys-provider.tsx';
import { nextRow, type LastRow } from './next-row.ts';

/** Tasks in order. j and k move through them, Enter opens the one that has the focus. */
export function InboxList({ rows }: { readonly rows: readonly InboxRow[] }) {
  const list = useRef<HTMLUListElement>(null);
  const router = useRouter();
  const last = useRef<LastRow | null>(null);
  const move = (by: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    const focused = links.indexOf(document.activeElement as HTMLAnchorElement);
    const taskIds = rows.map((row) => row.taskId);
    links[nextRow(taskIds, { focused, last: last.current, by })]?.focus();
  };
  useKeyHandlers({
    'finding-next': () => move(1),
    'finding-previous': () => move(-1),
    'to-text': () => {
      const [first] = rows;
      if (first) router.push(addressOf(first));
    },
  });
  return (
    <ul ref={list}>
      {rows.map((row, index) => (
        <li
          key={row.taskId}
          className="border-b border-line"
          onFocus={() => {
            last.current = { taskId: row.taskId, index };
          }}
        >
          <Link
            href={addressOf(row)}
            className="-mx-3 grid grid-cols-[auto_1fr_auto] items-start gap-x-3 rounded-md px-3 py-2.5 no-underline transition-colors hover:bg-hover focus-visible:-outline-offset-2"
          >
            <SeverityMark severity={row.finding.severity} className="pt-1" />
            <span className="min-w-0">
              <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
                <span className="text-base font-medium">{row.finding.title}</span>
                <span className="text-sm text-muted">
                  {row.contract ? row.contract.title : row.finding.category}
                </span>
              </span>
              {row.finding.quote !== null && (
                <span className="block truncate font-serif text-base text-muted">“{row.finding.quote}”</span>
              )}
              {row.why[0] !== undefined && <span className="block text-sm text-faint">{row.why[0]}</span>}
            </span>
            <span className="flex flex-col items-end gap-1 text-sm">
              <Due at={row.dueAt} />
              <TaskBadge row={row} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function addressOf(row: InboxRow): string {
  if (row.kind === 'adjudicate' || !row.contract) return `/adjudication?item=${row.finding.id}`;
  return `/contracts/${row.contract.id}?finding=${row.finding.id}`;
}

function Due({ at }: { readonly at: string | null }) {
  if (at === null) return <span className="text-muted">No deadline</span>;
  const overdue = Date.parse(at) < Date.now();
  return (
    <span className={overdue ? 'font-medium text-danger' : 'text-muted'}>
      {overdue ? 'Overdue, ' : 'Due '}
      <Time at={at} />
    </span>
  );
}

function TaskBadge({ row }: { readonly row: InboxRow }) {
  if (row.kind === 'audit') return <Badge>Audit</Badge>;
  if (row.kind === 'adjudicate') return <Badge tone="accent">To settle</Badge>;
  if (row.blind) {
    return (
      <Badge>
        <EyeOff aria-hidden /> Blind
      </Badge>
    );
  }
  if (row.finding.confidence === null) return null;
  return <span className="text-muted tabular-nums">AI {percent(row.finding.confidence, 0)} sure</span>;
}
