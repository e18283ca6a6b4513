import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { requireRoom } from '../kernel/quotas.ts';
import { transact } from '../kernel/transact.ts';
import { fileContract, prepareUpload, type ContractMade, type Upload } from './file-contract.ts';

/** Takes a contract in that somebody uploaded: all of it, or nothing. */
export async function receiveContract(
  services: Services,
  principal: Principal,
  upload: Upload,
): Promise<Answer<ContractMade, 'over quota'>> {
  const prepared = prepareUpload(upload);
  return transact<ContractMade, 'over quota'>(services, principal, 'contract.upload', async (work) => {
    const { transaction, record, now } = work;
    const { quotas, newId } = services;
    const { workspaceId } = principal;
    await requireRoom(work, { workspaceId, quotas, now }, addedBy(upload.bytes.byteLength));
    const mostReviews = quotas.reviewsPerDay;
    return fileContract({ transaction, record, now, newId, by: principal, mostReviews }, prepared);
  });
}

/** Says no to an upload that would be refused in the end, before its file is read. */
export async function mayUpload(
  services: Services,
  principal: Principal,
): Promise<Answer<null, 'over quota'>> {
  return transact<null, 'over quota'>(services, principal, 'contract.upload', async (work) => {
    const { workspaceId } = principal;
    await requireRoom(work, { workspaceId, quotas: services.quotas, now: work.now }, addedBy(0));
    return null;
  });
}

const addedBy = (storageBytes: number) => ({ contracts: 1, uploadsPerDay: 1, storageBytes });
