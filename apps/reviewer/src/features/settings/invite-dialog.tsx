'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Team } from '@countersign/api';
import type { Role } from '@countersign/domain';
import { Field, Select, Time } from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';
import { ROLE_OPTIONS } from './role-words.ts';
import { SecretDialog } from './secret-dialog.tsx';

const DAYS = [
  { value: '1', label: 'A day' },
  { value: '7', label: 'A week' },
  { value: '30', label: '30 days' },
] as const;

/** A link that makes whoever opens it first a member. */
export function InviteDialog({
  open,
  teams,
  onClose,
  onInvited,
}: {
  readonly open: boolean;
  readonly teams: readonly Team[];
  readonly onClose: () => void;
  readonly onInvited: () => void;
}) {
  const trpc = useTRPC();
  const [role, setRole] = useState<Role>('reviewer');
  const [chosen, setTeam] = useState<string | null>(null);
  // Where there is one team, whoever is invited without it would see no contract at all.
  const team = chosen ?? (teams.length === 1 ? teams[0]!.id : 'none');
  const [days, setDays] = useState<'1' | '7' | '30'>('7');
  const invite = useMutation(trpc.members.invite.mutationOptions({ onSuccess: onInvited }));
  return (
    <SecretDialog
      open={open}
      title="Invite somebody"
      description="Whoever opens the link first joins with this role. It works once."
      action="Make the link"
      busy={invite.isPending}
      made={
        invite.data
          ? {
              label: 'Invitation link',
              value: invite.data.link,
              note: (
                <>
                  Shown only now. It ends <Time at={invite.data.expiresAt} />.
                </>
              ),
            }
          : null
      }
      onMake={() => invite.mutate({ role, teamId: team === 'none' ? null : team, days: Number(days) })}
      onClose={() => {
        invite.reset();
        onClose();
      }}
    >
      <Field label="Role">
        {({ id }) => <Select<Role> id={id} value={role} options={ROLE_OPTIONS} onChange={setRole} />}
      </Field>
      {teams.length > 0 && (
        <Field label="Team" hint="Reviewers and leads see the contracts of their teams.">
          {({ id }) => (
            <Select
              id={id}
              value={team}
              onChange={setTeam}
              options={[
                { value: 'none', label: 'No team yet' },
                ...teams.map(({ id: value, name: label }) => ({ value, label })),
              ]}
            />
          )}
        </Field>
      )}
      <Field label="The link works for" error={invite.error ? explain(invite.error) : null}>
        {({ id }) => <Select id={id} value={days} options={DAYS} onChange={setDays} />}
      </Field>
    </SecretDialog>
  );
}
