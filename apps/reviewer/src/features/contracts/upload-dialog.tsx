'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, FileText, X } from 'lucide-react';
import Link from 'next/link';
import { useId, useRef } from 'react';
import { bytesText, Button, Dialog, IconButton, Progress } from '@countersign/ui';
import { useTRPC } from '../../clients/api.ts';
import { ACCEPTED } from './upload-file.ts';
import { isUnderWay, type Upload, type Uploads } from './use-uploads.ts';
import { useFileDrop } from './use-file-drop.ts';

export function UploadDialog({
  open,
  onOpenChange,
  uploads,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly uploads: Uploads;
}) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const { over, handlers } = useFileDrop(true, uploads.add);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) uploads.clear();
        onOpenChange(next);
      }}
      title="Upload contracts"
      width="medium"
      description="Word (.docx) keeps its tracked changes and comments. PDF is read-only. Up to 25 MiB and 300 pages."
    >
      <div
        {...handlers}
        className={`flex flex-col items-center gap-3 rounded-lg border border-dashed px-4 py-8 text-center ${over ? 'border-accent bg-accent-soft' : 'border-control'}`}
      >
        <p className="text-muted max-md:hidden">Drop files here, or</p>
        <Button look="primary" onClick={() => input.current?.click()}>
          Choose files
        </Button>
        <input
          ref={input}
          id={id}
          type="file"
          multiple
          accept={ACCEPTED}
          aria-label="Files to upload"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            uploads.add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </div>
      <ul aria-live="polite" className="mt-3 divide-y divide-line">
        {uploads.all.map((upload) => (
          <UploadLine key={upload.id} upload={upload} onCancel={() => uploads.cancel(upload.id)} />
        ))}
      </ul>
    </Dialog>
  );
}

function UploadLine({ upload, onCancel }: { readonly upload: Upload; readonly onCancel: () => void }) {
  const { state } = upload;
  return (
    <li className="flex items-start gap-3 py-3">
      {state.is === 'done' ? (
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
      ) : state.is === 'refused' ? (
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      ) : (
        <FileText aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      )}
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-1.5 text-base">
          <span className="truncate" title={upload.name}>
            {upload.name}
          </span>{' '}
          <span className="shrink-0 text-sm text-muted">{bytesText(upload.size)}</span>
        </p>
        {state.is === 'waiting' && <p className="text-sm text-muted">Waits for its turn.</p>}
        {state.is === 'sending' && (
          <>
            <Progress value={state.share} label={`Sending ${upload.name}`} className="mt-1.5" />
            <p className="mt-1 text-sm text-muted tabular-nums">{Math.round(state.share * 100)}% sent</p>
          </>
        )}
        {state.is === 'reading' && <Reading uploadId={upload.id} name={upload.name} />}
        {state.is === 'refused' && <p className="text-sm text-danger">{state.message}</p>}
        {state.is === 'done' && <p className="text-sm text-muted">Read. The AI reviewers are at work.</p>}
      </div>
      {state.is === 'done' && (
        <Button asChild size="small">
          <Link href={`/contracts/${state.contractId}`}>Open</Link>
        </Button>
      )}
      {isUnderWay(state) && (
        <IconButton size="small" label={`Cancel ${upload.name}`} icon={<X />} onClick={onCancel} />
      )}
    </li>
  );
}

/** The file has gone; the gateway says what it is doing with it. */
function Reading({ uploadId, name }: { readonly uploadId: string; readonly name: string }) {
  const trpc = useTRPC();
  const progress = useQuery(
    trpc.uploads.progress.queryOptions({ uploadId }, { refetchInterval: 500, retry: false }),
  );
  return (
    <>
      <Progress value={progress.data?.share ?? null} label={`Reading ${name}`} className="mt-1.5" />
      <p className="mt-1 text-sm text-muted">{progress.data?.step ?? 'Reading the file'}…</p>
    </>
  );
}
