'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Role } from '@countersign/domain';
import { Field, Input, Select } from '@countersign/ui';
import { explain, refusalOf, useTRPC } from '../../clients/api.ts';
import { ROLE_OPTIONS } from './role-words.ts';
import { SecretDialog } from './secret-dialog.tsx';

/** Makes a key and shows it, once. */
export function ApiKeyDialog({
  open,
  onClose,
  onMade,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onMade: () => void;
}) {
  const trpc = useTRPC();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('manager');
  const create = useMutation(trpc.apiKeys.create.mutationOptions({ onSuccess: onMade }));
  const wrong = create.error ? explain(create.error) : null;
  const aboutRole = refusalOf(create.error)?.field === 'role';
  return (
    <SecretDialog
      open={open}
      title="New API key"
      description="It acts with the role you give it, and everything it does is on record under its name."
      action="Make the key"
      busy={create.isPending}
      incomplete={name.trim() === ''}
      made={
        create.data
          ? {
              label: 'API key',
              value: create.data.key,
              note: 'Shown only now: keep it where your program reads secrets.',
            }
          : null
      }
      onMake={() => create.mutate({ name: name.trim(), role })}
      onClose={() => {
        create.reset();
        setName('');
        onClose();
      }}
    >
      <Field label="Name" hint="What uses it, so that you know later." error={aboutRole ? null : wrong}>
        {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label="Role" error={aboutRole ? wrong : null}>
        {({ id }) => <Select<Role> id={id} value={role} options={ROLE_OPTIONS} onChange={setRole} />}
      </Field>
    </SecretDialog>
  );
}
