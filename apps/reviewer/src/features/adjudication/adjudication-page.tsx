'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import type { AdjudicationRow } from '@countersign/api';
import { Button, classNames, EmptyState, SeverityMark } from '@countersign/ui';
import { useTRPC } from '../../clients/api.ts';
import { useAtOnce } from '../../clients/at-once.ts';
import { Answered } from '../../shell/answered.tsx';
import { inHand, stepFrom } from '../../shell/in-hand.ts';
import { useKeyHandlers } from '../../shell/keys/keys-provider.tsx';
import { PageBody, PageHeader } from '../../shell/page-header.tsx';
import { useQueryState } from '../../shell/use-query-state.ts';
import { Case } from './case.tsx';
import { CASE_CHANGES, useSettling } from './use-settling.ts';

/** Findings on which reviewers differ: both views side by side, and a lead's last word. */
export function AdjudicationPage() {
  const trpc = useTRPC();
  const [itemId, setItemId] = useQueryState('item');
  const [held, setHeld] = useState<string | null>(null);
  const cases = useQuery(trpc.adjudication.list.queryOptions(undefined, { refetchInterval: 10_000 }));
  const rows = useAtOnce(cases.data, CASE_CHANGES) ?? [];
  const settling = useSettling(setItemId);
  const current = inHand(rows, { idOf: (row) => row.itemId, asked: itemId, held });
  if (current !== null && current.itemId !== held) setHeld(current.itemId);
  const step = (by: 1 | -1) => {
    const next = stepFrom(rows, current, by);
    if (next) setItemId(next.itemId);
  };
  useKeyHandlers({
    'finding-next': rows.length > 1 ? () => step(1) : null,
    'finding-previous': rows.length > 1 ? () => step(-1) : null,
  });
  const gone = itemId !== null && current !== null && current.itemId !== itemId;

  return (
    <PageBody>
      <PageHeader
        title="Adjudication"
        sentence={
          cases.data &&
          (rows.length === 0
            ? 'Nothing waits for a lead.'
            : `${rows.length === 1 ? 'One finding waits' : `${rows.length} findings wait`} for a lead: reviewers differ, or the policy asks for one. What you settle is the outcome; other views stay on record as dissent.`)
        }
      />
      <Answered
        query={cases}
        rows={6}
        loading="Loading what reviewers differ on"
        failed="The cases did not load"
      >
        {() =>
          current === null ? (
            <EmptyState
              title="Nothing to settle"
              action={
                <Button asChild>
                  <Link href="/contracts">See the contracts</Link>
                </Button>
              }
            >
              A finding comes here when reviewers differ, or when the policy asks for a lead.
            </EmptyState>
          ) : (
            <div className="grid gap-x-10 gap-y-6 border-t border-line pt-5 lg:grid-cols-[15rem_1fr]">
              <CaseList rows={rows} current={current} onSelect={setItemId} />
              <div className="min-w-0">
                {gone && (
                  <p role="status" className="mb-4 text-base text-muted">
                    The finding you came for is settled. This is the next one.
                  </p>
                )}
                <Case key={current.itemId} row={current} settling={settling} />
              </div>
            </div>
          )
        }
      </Answered>
    </PageBody>
  );
}

function CaseList({
  rows,
  current,
  onSelect,
}: {
  readonly rows: readonly AdjudicationRow[];
  readonly current: AdjudicationRow;
  readonly onSelect: (id: string) => void;
}) {
  return (
    <nav aria-label="Findings to settle" className="max-lg:border-b max-lg:border-line max-lg:pb-4">
      <ul className="space-y-0.5">
        {rows.map((row) => (
          <li key={row.itemId}>
            <button
              type="button"
              aria-current={row === current ? 'true' : undefined}
              onClick={() => onSelect(row.itemId)}
              className={classNames(
                'flex w-full items-start gap-2 rounded-md px-2 py-1.5 text-left text-base',
                row === current ? 'bg-accent-soft' : 'hover:bg-hover',
              )}
            >
              <SeverityMark severity={row.finding.severity} className="mt-1" />
              <span className="min-w-0">
                <span className="block">{row.finding.title}</span>
                {row.contract && (
                  <span className="block truncate text-sm text-muted">{row.contract.title}</span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
