import { Button, Dialog } from '@countersign/ui';

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({
  title,
  description,
  action,
  onConfirm,
  onClose,
}: {
  readonly title: string;
  readonly description: string;
  readonly action: string;
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
          <Button look="danger" onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    />
  );
}
