'use client';

import { useQuery } from '@tanstack/react-query';
import type { QuotaUsed } from '@countersign/api';
import { bytesText, DataTable, type Column } from '@countersign/ui';
import { useTRPC } from '../../clients/api.ts';
import { Answered } from '../../shell/answered.tsx';

const WORDS: Readonly<Record<QuotaUsed['quota'], string>> = {
  contracts: 'Contracts',
  storageBytes: 'Uploaded files',
  members: 'Members and open invitations',
  apiKeys: 'API keys',
  uploadsPerDay: 'Uploads today (UTC)',
  reviewsPerDay: 'Contracts the AI was sent into today (UTC)',
  openRooms: 'Documents open at once, on each node',
};

function figure({ quota }: QuotaUsed, value: number | null, otherwise: string): string {
  if (value === null) return otherwise;
  return quota === 'storageBytes' ? bytesText(value) : value.toLocaleString('en');
}
const shareOf = ({ used, limit }: QuotaUsed) => (used === null || limit === null ? 0 : used / (limit || 1));

const COLUMNS: readonly Column<QuotaUsed>[] = [
  { key: 'what', header: 'What', sort: ({ quota }) => WORDS[quota], cell: ({ quota }) => WORDS[quota] },
  {
    key: 'used',
    header: 'Used',
    align: 'end',
    sort: shareOf,
    csv: ({ used }) => used,
    cell: (row) => (
      <span className={shareOf(row) >= 1 ? 'text-danger tabular-nums' : 'tabular-nums'}>
        {figure(row, row.used, '–')}
      </span>
    ),
  },
  {
    key: 'limit',
    header: 'At most',
    align: 'end',
    csv: ({ limit }) => limit ?? 'no limit',
    cell: (row) => <span className="tabular-nums">{figure(row, row.limit, 'No limit')}</span>,
  },
];

/** What this workspace has of everything that is limited. Limits are set where the product is run. */
export function QuotaTable() {
  const trpc = useTRPC();
  const quotas = useQuery(trpc.operation.quotas.queryOptions());
  return (
    <section aria-labelledby="quotas">
      <h2 id="quotas" className="text-base font-semibold">
        Limits of this workspace
      </h2>
      <Answered query={quotas} rows={4} loading="Loading the limits" failed="The limits did not load">
        {(data) => (
          <DataTable
            label="What there is of each, and the limit"
            rows={data}
            columns={COLUMNS}
            rowKey={({ quota }) => quota}
            csvName="limits"
          />
        )}
      </Answered>
    </section>
  );
}
