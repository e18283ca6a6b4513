'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Role } from '@countersign/domain';
import { Button, Dialog, Field, Input, Select } from '@countersign/ui';
import { explain, refusalOf, useTRPC } from '../../clients/api.ts';
import { ROLE_OPTIONS } from './role-words.ts';
import { SecretOnce } from './secret-once.tsx';

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
  const close = () => {
    create.reset();
    setName('');
    onClose();
  };
  const wrong = create.error ? explain(create.error) : null;
  const aboutRole = refusalOf(create.error)?.field === 'role';
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) close();
      }}
      title="New API key"
      description="It acts with the role you give it, and everything it does is on record under its name."
      actions={
        create.data ? (
          <Button look="primary" onClick={close}>
            Done
          </Button>
        ) : (
          <>
            <Button look="quiet" onClick={close}>
              Cancel
            </Button>
            <Button
              look="primary"
              busy={create.isPending}
              disabled={name.trim() === ''}
              onClick={() => create.mutate({ name: name.trim(), role })}
            >
              Make the key
            </Button>
          </>
        )
      }
    >
      {create.data ? (
        <div className="space-y-2">
          <SecretOnce label="API key" value={create.data.key} />
          <p className="text-sm text-muted">Shown only now: keep it where your program reads secrets.</p>
        </div>
      ) : (
        <div className="flex flex-col gap-4">
          <Field label="Name" hint="What uses it, so that you know later." error={aboutRole ? null : wrong}>
            {(control) => (
              <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
          <Field label="Role" error={aboutRole ? wrong : null}>
            {({ id }) => <Select<Role> id={id} value={role} options={ROLE_OPTIONS} onChange={setRole} />}
          </Field>
        </div>
      )}
    </Dialog>
  );
}
