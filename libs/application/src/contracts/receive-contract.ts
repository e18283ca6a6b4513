import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { fileContract, prepareUpload, type ContractMade, type Upload } from './file-contract.ts';

/** Takes a contract in that somebody uploaded: all of it, or nothing. */
export async function receiveContract(
  services: Services,
  principal: Principal,
  upload: Upload,
): Promise<Answer<ContractMade, never>> {
  const prepared = prepareUpload(upload);
  return transact(services, principal, 'contract.upload', ({ transaction, record, now }) =>
    fileContract({ transaction, record, now, newId: services.newId, by: principal }, prepared),
  );
}
