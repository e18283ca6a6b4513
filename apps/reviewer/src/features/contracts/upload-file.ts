import { bytesText } from '@countersign/ui';
import { chosenWorkspace } from '../../shell/chosen-workspace.ts';

const LIMIT = 25 * 1024 * 1024;
const KINDS = ['.docx', '.pdf', '.txt', '.md'];
export const ACCEPTED = KINDS.join(',');

/** Why a file need not be sent at all, in words; null when it may be. The server checks again. */
export function refusedBeforehand(file: { readonly name: string; readonly size: number }): string | null {
  const kind = KINDS.find((ending) => file.name.toLowerCase().endsWith(ending));
  if (!kind) {
    return file.name.toLowerCase().endsWith('.doc')
      ? 'This is an old Word file (.doc). Open it in Word and save it as .docx, then upload that.'
      : `“${file.name}” is none of ${KINDS.join(', ')}. Save the contract as one of these, then upload it.`;
  }
  if (file.size === 0) return 'This file is empty: it has 0 bytes. Save the contract again, then upload it.';
  if (file.size > LIMIT) {
    return `This file has ${bytesText(file.size)}; at most 25 MiB are taken. Large pictures are the usual cause: make them smaller in Word, or take them out.`;
  }
  return null;
}

export type UploadAnswer =
  { readonly ok: true; readonly contractId: string } | { readonly ok: false; readonly message: string };

/** Sends a file and says how much of it has gone. Never throws: what went wrong is the answer. */
export function uploadFile(
  file: File,
  uploadId: string,
  onSent: (share: number) => void,
  signal: AbortSignal,
): Promise<UploadAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const failed = (message: string) => resolve({ ok: false, message });
    request.open('POST', '/api/v1/contracts');
    request.setRequestHeader('x-upload-id', uploadId);
    const workspace = chosenWorkspace();
    if (workspace !== null) request.setRequestHeader('x-countersign-workspace', workspace);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onSent(event.loaded / event.total);
    };
    request.onerror = () => failed('The connection broke. Nothing was kept; try again.');
    request.onabort = () => failed('Cancelled.');
    request.onload = () => resolve(readAnswer(request.status, request.responseText));
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

function readAnswer(status: number, text: string): UploadAnswer {
  try {
    const answer = JSON.parse(text) as { contractId?: string; error?: { message?: string } };
    if (status === 201 && answer.contractId) return { ok: true, contractId: answer.contractId };
    if (answer.error?.message) return { ok: false, message: answer.error.message };
  } catch {
    // Not an answer of ours: said below.
  }
  return {
    ok: false,
    message: 'The service did not take the file. Nothing was kept; try again in a moment.',
  };
}
