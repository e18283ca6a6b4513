'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Member } from '@countersign/api';
import type { Role } from '@countersign/domain';
import { Button, DataTable, PersonName, Select, Time, useToast, type Column } from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';
import { useAtOnce } from '../../clients/at-once.ts';
import { Answered } from '../../shell/answered.tsx';
import { PageHeader } from '../../shell/page-header.tsx';
import { useQueryState } from '../../shell/use-query-state.ts';
import { useTableSearch } from '../../shell/use-table-search.tsx';
import { useSession } from '../../shell/use-session.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Invitations } from './invitations.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { MEMBER_CHANGES } from './member-changes.ts';
import { ROLE_OPTIONS, ROLE_WORDS } from './role-words.ts';

/** Who belongs to the workspace, with which role; invitations by link. */
export function MembersPage() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const { account } = useSession();
  const search = useTableSearch('q', 'Search by name, address or role');
  const [inviting, setInviting] = useQueryState('invite');
  const [leaving, setLeaving] = useState<Member | null>(null);
  const key = trpc.members.list.queryKey();
  const members = useQuery(trpc.members.list.queryOptions());
  const shown = useAtOnce(members.data, MEMBER_CHANGES);
  const refresh = () => cache.invalidateQueries({ queryKey: key });
  const refused =
    (what: string) =>
    (error: unknown, { accountId }: { readonly accountId: string }) => {
      const name = members.data?.people.find(({ id }) => id === accountId)?.name ?? 'The account';
      toast({ kind: 'refused', text: `${name} ${what}. ${explain(error)}` });
      void refresh();
    };
  const { mutate: changeRole } = useMutation(
    trpc.members.changeRole.mutationOptions({
      onSuccess: async (_answer, { role }) => {
        await refresh();
        toast({ kind: 'done', text: `Role changed to ${role}.` });
      },
      onError: refused('has the role from before'),
    }),
  );
  const remove = useMutation(
    trpc.members.remove.mutationOptions({
      onSuccess: async () => {
        await refresh();
        toast({ kind: 'done', text: 'Removed. Their judgments stay on record.' });
      },
      onError: refused('is not removed'),
    }),
  );
  const columns = useMemo<readonly Column<Member>[]>(
    () => [
      {
        key: 'name',
        header: 'Name',
        sort: (row) => row.name,
        cell: (row) => (
          <span className="flex flex-col">
            <PersonName person={row} />
            <span className="max-w-72 truncate pl-6.5 text-sm text-muted max-sm:max-w-36">
              {row.email ?? (row.kind === 'service' && 'API key')}
            </span>
          </span>
        ),
      },
      { key: 'email', header: 'E-mail', csv: (row) => row.email, csvOnly: true },
      {
        key: 'role',
        header: 'Role',
        sort: (row) => row.role ?? row.kind,
        cell: (row) =>
          row.role === null ? (
            <span className="text-muted">AI reviewer</span>
          ) : row.removedAt !== null ? (
            <span className="text-muted">Removed</span>
          ) : (
            <Select<Role>
              label={`Role of ${row.name}`}
              value={row.role}
              options={ROLE_OPTIONS}
              onChange={(role) => changeRole({ accountId: row.id, role })}
            />
          ),
      },
      {
        key: 'teams',
        header: 'Teams',
        wide: true,
        csv: (row) => row.teams.map((team) => team.name).join(', '),
        cell: (row) => (
          <span className="text-muted">{row.teams.map((team) => team.name).join(', ') || '–'}</span>
        ),
      },
      {
        key: 'since',
        header: 'Since',
        wide: true,
        sort: (row) => row.since,
        cell: (row) => <Time at={row.since} className="whitespace-nowrap text-muted" />,
      },
      {
        key: 'remove',
        header: 'Action',
        align: 'end',
        cell: (row) =>
          row.id !== account.id &&
          row.kind === 'person' &&
          row.removedAt === null && (
            <Button size="small" look="quiet" onClick={() => setLeaving(row)}>
              Remove<span className="sr-only"> {row.name}</span>
            </Button>
          ),
      },
    ],
    [account.id, changeRole],
  );

  const rows = shown?.people.filter((person) =>
    search.matches(`${person.name} ${person.email ?? ''} ${person.role ?? ''}`),
  );
  return (
    <>
      <PageHeader
        title="Members"
        sentence="A role is what somebody may do. A change holds at once, in open documents too."
        actions={
          <Button look="primary" icon={<UserPlus className="size-3.5" />} onClick={() => setInviting('1')}>
            Invite
          </Button>
        }
      />
      <Answered query={members} rows={6} loading="Loading the members" failed="The members did not load">
        {(data) => (
          <>
            <div className="pb-2">{search.field}</div>
            <DataTable
              label="Members"
              columns={columns}
              rows={rows ?? []}
              rowKey={(row) => row.id}
              csvName="members"
            />
            <Invitations invitations={shown?.invitations ?? []} onChanged={refresh} />
            <InviteDialog
              open={inviting === '1'}
              teams={data.teams}
              onClose={() => setInviting(null)}
              onInvited={() => void refresh()}
            />
          </>
        )}
      </Answered>
      {leaving && (
        <ConfirmDialog
          title={`Remove ${leaving.name}?`}
          description={`They lose access at once, in open documents too. What they decided as ${leaving.role === null ? 'a member' : ROLE_WORDS[leaving.role].label.toLowerCase()} stays on record.`}
          action="Remove"
          onConfirm={() => {
            remove.mutate({ accountId: leaving.id });
            setLeaving(null);
          }}
          onClose={() => setLeaving(null)}
        />
      )}
    </>
  );
}
