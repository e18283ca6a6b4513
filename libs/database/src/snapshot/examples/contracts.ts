import { assignContract } from '../../contracts/assign-contract.ts';
import { readBlob, saveBlob } from '../../contracts/blobs.ts';
import * as comments from '../../contracts/comments.ts';
import { insertContractNote, listContractNotes } from '../../contracts/contract-notes.ts';
import { contractProgress } from '../../contracts/contract-progress.ts';
import * as contractRows from '../../contracts/contracts.ts';
import { documentOfContract, readDocumentState } from '../../contracts/document-state.ts';
import { listContractIds, listContracts, readContractsListed } from '../../contracts/list-contracts.ts';
import { nameContracts } from '../../contracts/name-contracts.ts';
import { removeContract } from '../../contracts/remove-contract.ts';
import { setContractType } from '../../contracts/set-contract-type.ts';
import type { Examples } from './example.ts';
import { AT, BYTES, HASH, ID, OF_CONTRACT, REACH } from './rows.ts';

const ALL_CONTRACTS = { workspaceId: ID, teams: null, sort: 'newest', masked: false } as const;
const THREAD = { id: ID, workspaceId: ID, documentId: ID, anchor: '', paragraphId: null, quote: '' };

export const contracts: Examples = {
  saveBlob: (on) => saveBlob(on, { workspaceId: ID, mediaType: 'text/plain', bytes: BYTES }),
  readBlob: (on) => readBlob(on, { workspaceId: ID, sha256: HASH }),
  insertThread: (on) =>
    comments.insertThread(on, { ...THREAD, createdBy: 'reviewer', resolvedBy: null, resolvedAt: null }),
  insertComment: (on) =>
    comments.insertComment(on, {
      id: ID,
      workspaceId: ID,
      threadId: ID,
      authorId: 'reviewer',
      authorName: null,
      body: '',
    }),
  listThreads: (on) => comments.listThreads(on, { workspaceId: ID, documentId: ID }),
  findThread: (on) => comments.findThread(on, { workspaceId: ID, threadId: ID }),
  setThreadState: (on) => comments.setThreadState(on, { threadId: ID, by: null, at: null }),
  insertContractNote: (on) =>
    insertContractNote(on, { id: ID, ...OF_CONTRACT, authorId: 'reviewer', body: '', createdAt: AT }),
  listContractNotes: (on) => listContractNotes(on, ID),
  contractProgress: (on) => contractProgress(on, ID),
  insertContract: (on) =>
    contractRows.insertContract(on, {
      id: ID,
      workspaceId: ID,
      processId: ID,
      teamId: null,
      title: '',
      contractType: null,
      state: 'in review',
      fileName: '',
      originalSha256: HASH,
      pages: 1,
      createdBy: 'lead',
      signedOffBy: null,
      signedOffAt: null,
    }),
  findContract: [
    (on) => contractRows.findContract(on, REACH, ID),
    (on) => contractRows.findContract(on, { ...REACH, teams: null }, ID),
  ],
  findContractOfDocument: (on) => contractRows.findContractOfDocument(on, REACH, ID),
  assignContract: (on) => assignContract(on, { ...OF_CONTRACT, accountId: 'ai' }),
  lockContract: (on) => contractRows.lockContract(on, OF_CONTRACT),
  setContractState: (on) =>
    contractRows.setContractState(on, { ...OF_CONTRACT, version: 1 }, { state: 'in review' }),
  holdOpenItems: (on) => contractRows.holdOpenItems(on, ID),
  subjectsOfContract: (on) => contractRows.subjectsOfContract(on, ID),
  readDocumentState: (on) => readDocumentState(on, { workspaceId: ID, documentId: ID }),
  documentOfContract: (on) => documentOfContract(on, OF_CONTRACT),
  listContracts: [
    (on) => listContracts(on, { ...ALL_CONTRACTS, offset: 0, limit: 50 }),
    (on) =>
      listContracts(on, {
        ...ALL_CONTRACTS,
        teams: [ID],
        search: 'x',
        state: 'in review',
        sort: 'open',
        offset: 0,
        limit: 50,
      }),
    (on) => listContracts(on, { ...ALL_CONTRACTS, sort: 'title', offset: 0, limit: 50 }),
    (on) =>
      listContracts(on, { ...ALL_CONTRACTS, search: 'x', sort: 'title', masked: true, offset: 0, limit: 50 }),
  ],
  listContractIds: (on) => listContractIds(on, ALL_CONTRACTS),
  readContractsListed: (on) => readContractsListed(on, ALL_CONTRACTS, [ID]),
  nameContracts: (on) => nameContracts(on, { workspaceId: ID, ids: [ID] }),
  removeContract: (on) => removeContract(on, { ...OF_CONTRACT, by: 'lead', at: AT }),
  setContractType: (on) => setContractType(on, { ...OF_CONTRACT, contractType: 'nda' }),
};
