'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ApiKey } from '@countersign/api';
import { Button, DataTable, EmptyState, Time, useToast, type Column } from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';
import { useAtOnce, type Changes } from '../../clients/at-once.ts';
import { Answered } from '../../shell/answered.tsx';
import { PageHeader } from '../../shell/page-header.tsx';
import { useQueryState } from '../../shell/use-query-state.ts';
import { ApiKeyDialog } from './api-key-dialog.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { ROLE_WORDS } from './role-words.ts';

const KEY_CHANGES: Changes<ApiKey[]> = {
  'apiKeys.revoke': (keys, { id }) => keys.filter((one) => one.id !== id),
};

/** Keys for programs: each acts with a role, as an account of its own. */
export function ApiKeysPage() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const [making, setMaking] = useQueryState('new');
  const [ending, setEnding] = useState<ApiKey | null>(null);
  const keys = useQuery(trpc.apiKeys.list.queryOptions());
  const shown = useAtOnce(keys.data, KEY_CHANGES);
  const refresh = () => cache.invalidateQueries({ queryKey: trpc.apiKeys.list.queryKey() });
  const revoke = useMutation(
    trpc.apiKeys.revoke.mutationOptions({
      onSuccess: async () => {
        await refresh();
        toast({ kind: 'done', text: 'Revoked. Whatever used this key is refused from now on.' });
      },
      onError: (error, { id }) => {
        const name = keys.data?.find((key) => key.id === id)?.name ?? 'The key';
        toast({ kind: 'refused', text: `${name} still works. ${explain(error)}` });
        void refresh();
      },
    }),
  );
  const columns = useMemo<readonly Column<ApiKey>[]>(
    () => [
      {
        key: 'name',
        header: 'Name',
        sort: (row) => row.name,
        cell: (row) => <span className="font-medium">{row.name}</span>,
      },
      {
        key: 'role',
        header: 'Role',
        sort: (row) => row.role,
        cell: (row) => ROLE_WORDS[row.role].label,
      },
      {
        key: 'made',
        header: 'Made',
        wide: true,
        sort: (row) => row.createdAt,
        cell: (row) => <Time at={row.createdAt} className="text-muted" />,
      },
      {
        key: 'used',
        header: 'Last used',
        sort: (row) => row.lastUsedAt,
        cell: (row) =>
          row.lastUsedAt === null ? (
            <span className="text-muted">Never</span>
          ) : (
            <Time at={row.lastUsedAt} className="text-muted" />
          ),
      },
      {
        key: 'revoke',
        header: 'Action',
        align: 'end',
        cell: (row) => (
          <Button size="small" look="quiet" onClick={() => setEnding(row)}>
            Revoke<span className="sr-only"> {row.name}</span>
          </Button>
        ),
      },
    ],
    [],
  );
  const make = (
    <Button look="primary" icon={<KeyRound className="size-3.5" />} onClick={() => setMaking('1')}>
      New key
    </Button>
  );
  return (
    <>
      <PageHeader
        title="API keys"
        sentence={
          <>
            For programs that send AI decisions in and fetch outcomes.{' '}
            <a href="/api/v1/openapi.json" className="text-accent underline underline-offset-2">
              What they can call
            </a>
          </>
        }
        actions={shown?.length === 0 ? undefined : make}
      />
      <Answered query={keys} rows={3} loading="Loading the keys" failed="The keys did not load">
        {() =>
          shown?.length === 0 ? (
            <EmptyState title="No key yet" action={make}>
              A key acts with one role and is shown once, when it is made.
            </EmptyState>
          ) : (
            <DataTable
              label="API keys"
              columns={columns}
              rows={shown ?? []}
              rowKey={(row) => row.id}
              csvName="api-keys"
            />
          )
        }
      </Answered>
      <ApiKeyDialog open={making === '1'} onClose={() => setMaking(null)} onMade={() => void refresh()} />
      {ending && (
        <ConfirmDialog
          title={`Revoke ${ending.name}?`}
          description="Whatever uses it is refused from now on. A revoked key does not come back."
          action="Revoke"
          onConfirm={() => {
            revoke.mutate({ id: ending.id });
            setEnding(null);
          }}
          onClose={() => setEnding(null)}
        />
      )}
    </>
  );
}
