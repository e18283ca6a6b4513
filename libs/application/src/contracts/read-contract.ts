import { may, scopeOf, widestMode, type DocumentMode } from '@countersign/domain';
import { contractProgress, newestJob, type ContractFound } from '@countersign/database';
import type { NumberingModel } from '@countersign/documents';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { hiddenPerson, readPeople, type People, type Person } from '../insight/people.ts';
import { seeContract } from './reach-contract.ts';
import { reviewStateOf, type ReviewState } from './review-state.ts';
import { REVIEW_JOB } from './summon-reviewer.ts';

export type ContractShown = {
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  readonly contractType: string | null;
  readonly state: 'in review' | 'signed off';
  readonly version: number;
  readonly pages: number;
  readonly readOnly: boolean;
  readonly notes: readonly { readonly code: string; readonly message: string }[];
  readonly documentId: string;
  readonly sample: boolean;
  readonly createdAt: string;
  readonly createdBy: Person;
  /** Who can be asked: the people of the contract's team who decide. */
  readonly people: readonly Person[];
  readonly ai: readonly Person[];
  /** Everybody who may have written in the text: those who are or were in the workspace. */
  readonly authors: readonly Person[];
  readonly review: ReviewState;
  readonly progress: {
    readonly open: number;
    readonly decided: number;
    readonly automatic: number;
    /** Findings that people have to decide before anybody can sign off. */
    readonly required: number;
  };
  readonly signOff: { readonly by: Person; readonly at: string } | null;
  readonly mode: DocumentMode;
  readonly baselineSent: boolean;
  /** When it last went to the counterparty. */
  readonly baselineSentAt: string | null;
  readonly numbering?: NumberingModel;
};

/** One contract, with how far it has come and what this reader may do in it. */
export async function readContract(
  services: Services,
  principal: Principal,
  contractId: string,
): Promise<Answer<ContractShown, never>> {
  return transact(services, principal, 'contract.see', async (work) => {
    const contract = await seeContract(work, principal, contractId);
    const people = await readPeople(work.transaction, principal.workspaceId);
    const { workspaceId } = principal;
    const asked = { workspaceId, kind: REVIEW_JOB, dedupeKey: contract.documentId };
    const job = await newestJob(work.transaction, asked);
    const { open, decided, automatic } = await contractProgress(work.transaction, contractId);
    const shown = {
      ...facts(contract),
      ...(scopeOf('contract.see', principal.role) === 'masked'
        ? maskedText(contract)
        : openText(contract, people)),
      mode: contract.state === 'signed off' ? ('view' as const) : widestMode(principal.role),
      review: reviewStateOf(job, work.now),
      progress: { open, decided, automatic, required: open + decided - automatic },
    };
    return shown;
  });
}

function facts(contract: ContractFound) {
  const { id, contractType, state, version, pages, readOnly, documentId, sample, baselineSent } = contract;
  return {
    id,
    contractType,
    state,
    version,
    pages,
    readOnly,
    documentId,
    sample,
    baselineSent,
    baselineSentAt: contract.baselineSentAt?.toISOString() ?? null,
    createdAt: contract.createdAt.toISOString(),
  };
}

function openText(contract: ContractFound, people: People) {
  const { signedOffBy, signedOffAt } = contract;
  const numbering = contract.packageInfo?.['numbering'];
  return {
    title: contract.title,
    fileName: contract.fileName,
    notes: contract.importNotes,
    createdBy: people.get(contract.createdBy),
    people: people.members
      .filter(
        (member) =>
          member.kind === 'person' &&
          !member.removedAt &&
          may('item.decide', member.role) &&
          (contract.teamId === null || member.teams.some((team) => team.id === contract.teamId)),
      )
      .map(({ id }) => people.get(id)),
    ai: people.members
      .filter((member) => member.kind === 'ai' && !member.removedAt)
      .map(({ id }) => people.get(id)),
    authors: people.members.map(({ id }) => people.get(id)),
    signOff:
      signedOffBy !== null && signedOffAt !== null
        ? { by: people.get(signedOffBy), at: signedOffAt.toISOString() }
        : null,
    // Written by the import of this very product.
    ...(numbering === undefined || numbering === null ? {} : { numbering: numbering as NumberingModel }),
  };
}

/** An analyst counts contracts without learning whose they are. */
function maskedText(contract: ContractFound) {
  const { signedOffAt } = contract;
  return {
    title: maskedTitle(contract.id),
    fileName: '',
    notes: [],
    createdBy: hiddenPerson,
    people: [],
    ai: [],
    authors: [],
    signOff: signedOffAt === null ? null : { by: hiddenPerson, at: signedOffAt.toISOString() },
  };
}

export function maskedTitle(contractId: string): string {
  return `Contract ${contractId.slice(-6)}`;
}
