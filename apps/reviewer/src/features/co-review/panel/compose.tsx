'use client';

import { Button, Textarea } from '@countersign/ui';

export type ComposeProps = {
  readonly label: string;
  readonly placeholder: string;
  readonly body: string;
  readonly onWrite: (body: string) => void;
  readonly onSend: () => void;
  readonly onCancel?: () => void;
};

/** A few words to colleagues; sent by Ctrl or Command with Enter too. */
export function Compose({ label, placeholder, body, onWrite, onSend, onCancel }: ComposeProps) {
  const send = () => {
    if (body.trim() !== '') onSend();
  };
  return (
    <div className="mt-2">
      <Textarea
        aria-label={label}
        placeholder={placeholder}
        autoFocus={onCancel !== undefined}
        className="min-h-14"
        value={body}
        onChange={(event) => onWrite(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          if (event.key === 'Escape') onCancel?.();
        }}
      />
      {(body !== '' || onCancel) && (
        <div className="mt-1.5 flex justify-end gap-2">
          {onCancel && (
            <Button size="small" look="quiet" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <Button size="small" look="primary" hint="mod+enter" onClick={send}>
            {label}
          </Button>
        </div>
      )}
    </div>
  );
}
