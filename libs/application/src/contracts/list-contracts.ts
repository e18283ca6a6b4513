import { scopeOf } from '@countersign/domain';
import { listContracts as list, type ContractFilter, type ContractListed } from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { reachableTeams, transact } from '../kernel/transact.ts';
import { hiddenPerson, readPeople, type People, type Person } from '../insight/people.ts';
import { maskedTitle } from './read-contract.ts';

/** Which contracts, in which order. */
export type ContractsWanted = {
  readonly search?: string;
  readonly state?: 'in review' | 'signed off';
  readonly sort: 'newest' | 'title' | 'open';
};

export type ContractsAsked = ContractsWanted & { readonly cursor: number; readonly limit: number };

export type ContractRow = {
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  readonly contractType: string | null;
  readonly state: 'in review' | 'signed off';
  readonly pages: number;
  readonly createdAt: string;
  readonly createdBy: Person;
  readonly sample: boolean;
  readonly findings: {
    readonly open: number;
    readonly decided: number;
    readonly critical: number;
    readonly high: number;
  };
  readonly dueAt: string | null;
};

export type ContractsPage = {
  readonly rows: readonly ContractRow[];
  readonly nextCursor: number | null;
  readonly total: number;
};

/** Contracts within reach, a page at a time. */
export async function listContracts(
  services: Services,
  principal: Principal,
  asked: ContractsAsked,
): Promise<Answer<ContractsPage, never>> {
  return transact(services, principal, 'contract.see', async ({ transaction }) => {
    const { cursor, limit, ...wanted } = asked;
    const filter = filterFor(principal, wanted);
    const { rows, total } = await list(transaction, { ...filter, offset: cursor, limit });
    const people = await readPeople(transaction, principal.workspaceId);
    const end = cursor + rows.length;
    return {
      total,
      nextCursor: end < total ? end : null,
      rows: rows.map((row) => showListed(row, principal, people)),
    };
  });
}

export function filterFor(principal: Principal, wanted: ContractsWanted): ContractFilter {
  return {
    ...wanted,
    workspaceId: principal.workspaceId,
    teams: reachableTeams(principal, 'contract.see'),
    masked: isMasked(principal),
  };
}

/** An analyst counts contracts without learning whose they are. */
export function showListed(
  { open, decided, critical, high, ...row }: ContractListed,
  principal: Principal,
  people: People,
): ContractRow {
  const masked = isMasked(principal);
  return {
    ...row,
    title: masked ? maskedTitle(row.id) : row.title,
    fileName: masked ? '' : row.fileName,
    createdAt: row.createdAt.toISOString(),
    createdBy: masked ? hiddenPerson : people.get(row.createdBy),
    findings: { open, decided, critical, high },
    dueAt: row.dueAt?.toISOString() ?? null,
  };
}

function isMasked({ role }: Principal): boolean {
  return scopeOf('contract.see', role) === 'masked';
}
