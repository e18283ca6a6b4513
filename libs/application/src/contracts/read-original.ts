import { readBlob } from '@countersign/database';
import { DOCUMENT_TYPES, type DocumentType } from '@countersign/documents';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import type { FileMade } from './export-contract.ts';
import { fileNameFor } from './file-name.ts';
import { reachContract } from './reach-contract.ts';

/** What was found in the file says what it is, never what the sender called it. */
const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
} as const satisfies Record<DocumentType, string>;

/** The file that was uploaded, byte for byte, for whoever may see the text. */
export async function readOriginal(
  services: Services,
  principal: Principal,
  contractId: string,
): Promise<Answer<FileMade, never>> {
  const { workspaceId } = principal;
  return transact(services, principal, 'contract.see', async (work) => {
    const { transaction, record } = work;
    const { originalSha256, packageInfo, fileName } = await reachContract(work, principal, contractId);
    const original = await readBlob(transaction, { workspaceId, sha256: originalSha256 });
    if (!original) throw new Error(`Contract ${contractId} has no file`);
    const type = DOCUMENT_TYPES.find((one) => one === packageInfo?.['type']);
    record({
      action: 'contract.exported',
      subject: { kind: 'contract', id: contractId },
      detail: { what: 'original file' },
    });
    const ending = /\.([A-Za-z0-9]{1,5})$/.exec(fileName)?.[1] ?? type ?? 'bin';
    return {
      fileName: fileNameFor(fileName, ending),
      mediaType: type ? MEDIA_TYPES[type] : 'application/octet-stream',
      bytes: original.bytes,
    };
  });
}
