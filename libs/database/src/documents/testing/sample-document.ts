import { acting, type Database } from '../../connect.ts';
import { assignContract } from '../../contracts/assign-contract.ts';
import { createDocument } from '../create-document.ts';

export type SampleDocument = {
  readonly workspaceId: string;
  readonly contractId: string;
  readonly documentId: string;
  readonly teamId: string;
  /** Made the document; in the team; a lead. */
  readonly author: string;
};

/** For tests: a workspace with one contract and its document. */
export async function insertSampleDocument(
  db: Database,
  { state, clients, workspaceId = crypto.randomUUID() }: SampleOptions,
): Promise<SampleDocument> {
  const author = `lead-${crypto.randomUUID()}`;
  const sample: SampleDocument = {
    workspaceId,
    contractId: crypto.randomUUID(),
    documentId: crypto.randomUUID(),
    teamId: crypto.randomUUID(),
    author,
  };
  const { contractId, documentId, teamId } = sample;
  const processId = crypto.randomUUID();
  const sha256 = crypto.getRandomValues(new Uint8Array(32));
  await db.insertInto('account').values({ id: author, kind: 'person', name: 'A lead' }).execute();
  await acting(db, { workspaces: [workspaceId] }, async (transaction) => {
    await transaction
      .insertInto('workspace')
      .values({ id: workspaceId, name: 'Test' })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await transaction
      .insertInto('membership')
      .values({ workspaceId, accountId: author, role: 'lead', removedAt: null })
      .execute();
    await transaction.insertInto('team').values({ id: teamId, workspaceId, name: 'Team' }).execute();
    await transaction.insertInto('teamMember').values({ workspaceId, teamId, accountId: author }).execute();
    await transaction
      .insertInto('blob')
      .values({ workspaceId, sha256, mediaType: 'text/plain', bytes: new Uint8Array() })
      .execute();
    await transaction
      .insertInto('process')
      .values({ id: processId, workspaceId, name: 'Contracts', kind: 'contract', labels: '[]' })
      .execute();
    await transaction
      .insertInto('contract')
      .values({
        id: contractId,
        workspaceId,
        processId,
        teamId,
        title: 'Agreement',
        contractType: null,
        state: 'in review',
        fileName: 'agreement.txt',
        originalSha256: sha256,
        pages: 1,
        createdBy: author,
        signedOffBy: null,
        signedOffAt: null,
      })
      .execute();
    await createDocument(transaction, {
      id: documentId,
      workspaceId,
      contractId,
      actorId: author,
      state,
      clients,
    });
  });
  return sample;
}

type SampleOptions = {
  readonly state: Uint8Array;
  readonly clients: readonly number[];
  readonly workspaceId?: string;
};

type SampleMemberOptions = {
  readonly kind?: 'person' | 'ai';
  readonly role: 'reviewer' | 'lead' | 'manager' | 'analyst' | null;
  readonly assigned?: boolean;
};

/**
 * For tests: somebody with a role, in the sample's team; an AI that was sent to the sample's contract, unless it is
 * said that it was not. Gives back the account's id.
 */
export async function insertSampleMember(
  db: Database,
  { workspaceId, teamId, contractId }: SampleDocument,
  { kind = 'person', role, assigned = kind === 'ai' }: SampleMemberOptions,
): Promise<string> {
  const id = `${role ?? kind}-${crypto.randomUUID()}`;
  await db
    .insertInto('account')
    .values({ id, kind, name: `A ${role ?? kind}` })
    .execute();
  await acting(db, { workspaces: [workspaceId] }, async (transaction) => {
    await transaction
      .insertInto('membership')
      .values({ workspaceId, accountId: id, role, removedAt: null })
      .execute();
    await transaction.insertInto('teamMember').values({ workspaceId, teamId, accountId: id }).execute();
    if (assigned) await assignContract(transaction, { workspaceId, contractId, accountId: id });
  });
  return id;
}
