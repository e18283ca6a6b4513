'use client';

import { useMutation } from '@tanstack/react-query';
import type { Invitation } from '@countersign/api';
import { Button, Time, useToast } from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';
import { ROLE_WORDS } from './role-words.ts';

/** Links that nobody has used yet. */
export function Invitations({
  invitations,
  onChanged,
}: {
  readonly invitations: readonly Invitation[];
  /** Asks again; done when the answer is here. */
  readonly onChanged: () => Promise<void>;
}) {
  const trpc = useTRPC();
  const toast = useToast();
  const revoke = useMutation(
    trpc.members.revokeInvitation.mutationOptions({
      onSuccess: onChanged,
      onError: (error) => {
        toast({ kind: 'refused', text: `The invitation is still open. ${explain(error)}` });
        void onChanged();
      },
    }),
  );
  if (invitations.length === 0) return null;
  return (
    <section aria-labelledby="invitations" className="mt-8">
      <h2 id="invitations" className="mb-1 text-base font-semibold">
        Open invitations
      </h2>
      <ul>
        {invitations.map((invitation) => (
          <li key={invitation.id} className="flex min-h-11 items-center gap-3 border-b border-line">
            <span className="flex-1 text-base">
              {ROLE_WORDS[invitation.role].label}
              <span className="text-muted">
                , ends <Time at={invitation.expiresAt} />
              </span>
            </span>
            <Button size="small" look="quiet" onClick={() => revoke.mutate({ id: invitation.id })}>
              Revoke
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
