import { sql } from 'kysely';
import type { NewRow, Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export async function insertContract(
  transaction: WorkspaceTransaction,
  contract: NewRow<'contract'>,
): Promise<void> {
  await transaction.insertInto('contract').values(contract).execute();
}

export function ofTeams(teams: readonly string[]) {
  return sql<boolean>`contract.team_id = any (${[...teams]}::uuid[])`;
}

export type ContractFound = Row<'contract'> & {
  readonly documentId: string;
  readonly baselineSent: boolean;
  readonly baselineSentAt: Date | null;
  /** AI accounts that were sent to it. */
  readonly assigned: readonly string[];
};

export type Reach = {
  readonly workspaceId: string;
  /** Teams whose contracts are visible; null for all. */
  readonly teams: readonly string[] | null;
};

/** One contract within reach, with its document. */
export async function findContract(
  transaction: WorkspaceTransaction,
  { workspaceId, teams }: Reach,
  contractId: string,
): Promise<ContractFound | undefined> {
  let query = transaction
    .selectFrom('contract')
    .innerJoin('document', 'document.contractId', 'contract.id')
    .selectAll('contract')
    .select(['document.id as documentId', 'document.baselineSent', 'document.baselineSentAt'])
    .select(
      sql<string[]>`array(select account_id from assignment where contract_id = contract.id)`.as('assigned'),
    )
    .where('contract.workspaceId', '=', workspaceId)
    .where('contract.id', '=', contractId)
    .where('contract.removedAt', 'is', null);
  if (teams) query = query.where(ofTeams(teams));
  return query.executeTakeFirst();
}

/** The contract that a document belongs to, within reach. */
export async function findContractOfDocument(
  transaction: WorkspaceTransaction,
  reach: Reach,
  documentId: string,
): Promise<ContractFound | undefined> {
  const row = await transaction
    .selectFrom('document')
    .select('contractId')
    .where('workspaceId', '=', reach.workspaceId)
    .where('id', '=', documentId)
    .executeTakeFirst();
  return row ? findContract(transaction, reach, row.contractId) : undefined;
}

/** Locks a contract until the transaction ends, so that its decisions follow one another. */
export async function lockContract(
  transaction: WorkspaceTransaction,
  { workspaceId, contractId }: { workspaceId: string; contractId: string },
): Promise<void> {
  await transaction
    .selectFrom('contract')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', contractId)
    .forUpdate()
    .execute();
}

export type ContractState =
  { readonly state: 'signed off'; readonly by: string; readonly at: Date } | { readonly state: 'in review' };

/** Changes the state if nobody else has since `version` was read. */
export async function setContractState(
  transaction: WorkspaceTransaction,
  { workspaceId, contractId, version }: { workspaceId: string; contractId: string; version: number },
  next: ContractState,
): Promise<boolean> {
  const signedOff = next.state === 'signed off';
  const result = await transaction
    .updateTable('contract')
    .set({
      state: next.state,
      signedOffBy: signedOff ? next.by : null,
      signedOffAt: signedOff ? next.at : null,
      version: version + 1,
    })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', contractId)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/**
 * How many findings of a contract nobody has settled yet, as whoever was deciding on them has left them. Until the transaction
 * ends nobody decides on any, or takes a decision back.
 */
export async function holdOpenItems(transaction: WorkspaceTransaction, contractId: string): Promise<number> {
  const rows = await transaction
    .selectFrom('item')
    .select('state')
    .where('contractId', '=', contractId)
    .orderBy('id')
    .forShare()
    .execute();
  return rows.filter(({ state }) => state === 'open').length;
}

/** The contract and everything in it that log entries may be about. */
export async function subjectsOfContract(
  transaction: WorkspaceTransaction,
  contractId: string,
): Promise<string[]> {
  const items = await transaction
    .selectFrom('item')
    .select('id')
    .where('contractId', '=', contractId)
    .execute();
  const threads = await transaction
    .selectFrom('commentThread')
    .innerJoin('document', 'document.id', 'commentThread.documentId')
    .select('commentThread.id')
    .where('document.contractId', '=', contractId)
    .execute();
  return [contractId, ...items.map((item) => item.id), ...threads.map((thread) => thread.id)];
}
