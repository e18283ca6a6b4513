'use client';

import type { ReactNode } from 'react';
import { Button, Dialog } from '@countersign/ui';
import { SecretOnce } from './secret-once.tsx';

export type SecretDialogProps = {
  readonly open: boolean;
  readonly title: string;
  /** One sentence under the title. */
  readonly description: string;
  /** On the button that makes it. */
  readonly action: string;
  readonly busy: boolean;
  /** Something that is needed is still missing. */
  readonly incomplete?: boolean;
  /** What was made: shown in place of the fields, once. */
  readonly made: { readonly label: string; readonly value: string; readonly note: ReactNode } | null;
  readonly onMake: () => void;
  readonly onClose: () => void;
  /** The fields. */
  readonly children: ReactNode;
};

/** Makes something that is shown once, such as a key or a link: first what it is to be, then the thing itself. */
export function SecretDialog({
  open,
  title,
  description,
  action,
  busy,
  incomplete = false,
  made,
  onMake,
  onClose,
  children,
}: SecretDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title={title}
      description={description}
      actions={
        made ? (
          <Button key="done" look="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button look="quiet" onClick={onClose}>
              Cancel
            </Button>
            <Button key="make" type="submit" form="secret" look="primary" busy={busy} disabled={incomplete}>
              {action}
            </Button>
          </>
        )
      }
    >
      {made ? (
        <div className="space-y-2">
          <SecretOnce label={made.label} value={made.value} />
          <p className="text-sm text-muted">{made.note}</p>
        </div>
      ) : (
        <form
          id="secret"
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            onMake();
          }}
        >
          {children}
        </form>
      )}
    </Dialog>
  );
}
