import { Button, Dialog } from '@countersign/ui';

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({
  title,
  description,
  action,
  busy,
  error,
  onConfirm,
  onClose,
}: {
  readonly title: string;
  readonly description: string;
  readonly action: string;
  readonly busy: boolean;
  readonly error: string | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={title}
      description={description}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="danger" busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {error !== null && (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </Dialog>
  );
}
