import {
  announceContract,
  holdOpenItems,
  insertContractNote,
  lockContract,
  setContractState,
} from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { reachContract } from './reach-contract.ts';

export type SignOffRefusal = 'still open' | 'changed meanwhile' | 'signed off';

/** Signs a contract off: every finding is decided, and from here the text and the decisions stand still. */
export async function signOff(
  services: Services,
  principal: Principal,
  { contractId, version }: { contractId: string; version: number },
): Promise<Answer<{ version: number }, SignOffRefusal>> {
  return transact<{ version: number }, SignOffRefusal>(
    services,
    principal,
    'contract.sign-off',
    async (work) => {
      const { transaction, refuse, now, record } = work;
      const contract = await reachContract(work, principal, contractId, 'contract.sign-off');
      await lockContract(transaction, { workspaceId: principal.workspaceId, contractId });
      if (contract.state === 'signed off') refuse('signed off', 'This contract is signed off already.');
      // Held, so that none is taken back between being counted and the signature.
      const open = await holdOpenItems(transaction, contractId);
      if (open > 0) {
        refuse(
          'still open',
          `${open === 1 ? 'One finding waits' : `${open} findings wait`} for a decision.`,
          {
            field: 'open',
            value: String(open),
          },
        );
      }
      const next = { state: 'signed off', by: principal.accountId, at: now } as const;
      if (
        !(await setContractState(
          transaction,
          { workspaceId: principal.workspaceId, contractId, version },
          next,
        ))
      ) {
        refuse(
          'changed meanwhile',
          'The contract changed while you were looking. Look again, then sign off.',
          {
            field: 'version',
            value: String(version),
          },
        );
      }
      await announceContract(transaction, contractId);
      record({ action: 'contract.signed-off', subject: { kind: 'contract', id: contractId } });
      return { version: version + 1 };
    },
  );
}

/** Opens a signed-off contract again, with a reason that stays on record. */
export async function reopenContract(
  services: Services,
  principal: Principal,
  { contractId, version, note }: { contractId: string; version: number; note: string },
): Promise<Answer<{ version: number }, 'changed meanwhile'>> {
  return transact<{ version: number }, 'changed meanwhile'>(
    services,
    principal,
    'contract.sign-off',
    async (work) => {
      const contract = await reachContract(work, principal, contractId, 'contract.sign-off');
      const where = { workspaceId: principal.workspaceId, contractId, version };
      if (
        contract.state !== 'signed off' ||
        !(await setContractState(work.transaction, where, { state: 'in review' }))
      ) {
        work.refuse('changed meanwhile', 'The contract changed while you were looking. Look again.', {
          field: 'version',
          value: String(version),
        });
      }
      await announceContract(work.transaction, contractId);
      const noteId = services.newId();
      if (note !== '') {
        await insertContractNote(work.transaction, {
          id: noteId,
          workspaceId: principal.workspaceId,
          contractId,
          authorId: principal.accountId,
          body: note,
          createdAt: work.now,
        });
      }
      work.record({
        action: 'contract.reopened',
        subject: { kind: 'contract', id: contractId },
        // The words are kept beside the contract: the log holds ids and counts.
        detail: note === '' ? {} : { note: noteId },
      });
      return { version: version + 1 };
    },
  );
}
