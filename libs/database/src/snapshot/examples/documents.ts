import { announceChanges } from '../../documents/announce-changes.ts';
import { announceContract } from '../../documents/announce-contract.ts';
import { appendUpdates } from '../../documents/append-updates.ts';
import { callCopilot } from '../../documents/call-copilot.ts';
import { checkAccess } from '../../documents/check-access.ts';
import { compactDocument } from '../../documents/compact-document.ts';
import { createDocument } from '../../documents/create-document.ts';
import { findUpdate } from '../../documents/find-update.ts';
import { listRevisions } from '../../documents/list-revisions.ts';
import { loadDocument, openDocument } from '../../documents/load-document.ts';
import { lockDocument } from '../../documents/lock-document.ts';
import { readHeads } from '../../documents/read-heads.ts';
import { readHistory } from '../../documents/read-history.ts';
import { sendBaseline } from '../../documents/send-baseline.ts';
import { readRevision } from '../../documents/read-revision.ts';
import { readSince } from '../../documents/read-since.ts';
import type { Examples } from './example.ts';
import { AT, BYTES, ID, OF_CONTRACT } from './rows.ts';

const EDIT = { documentId: ID, messageId: 'message', actorId: 'reviewer', payload: BYTES, claims: [1] };

export const documents: Examples = {
  announceChanges: (on) =>
    announceChanges(on, [{ documentId: ID, workspaceId: ID, seq: 1, actorId: 'reviewer' }]),
  announceContract: (on) => announceContract(on, ID),
  appendUpdates: (on) => appendUpdates(on, [EDIT]),
  callCopilot: (on) => callCopilot(on, ID),
  checkAccess: (on) =>
    checkAccess(on, [{ workspaceId: ID, documentId: ID, accountId: 'reviewer', session: null }], AT),
  compactDocument: (on) => compactDocument(on, ID, () => Promise.resolve({ state: BYTES, outline: BYTES })),
  createDocument: (on) =>
    createDocument(on, { id: ID, ...OF_CONTRACT, actorId: 'lead', state: BYTES, clients: [1] }),
  findUpdate: (on) => findUpdate(on, { documentId: ID, messageId: 'message' }),
  listRevisions: (on) => listRevisions(on, { documentId: ID, before: null, limit: 5 }),
  loadDocument: (on) => loadDocument(on, ID),
  openDocument: (on) => openDocument(on, { workspaceId: ID, documentId: ID }),
  lockDocument: (on) => lockDocument(on, ID),
  readHeads: (on) => readHeads(on, [ID]),
  readHistory: (on) => readHistory(on, { workspaceId: ID, documentId: ID }),
  sendBaseline: [
    (on) => sendBaseline(on, { workspaceId: ID, documentId: ID, by: 'lead', at: AT, whole: false }),
    (on) => sendBaseline(on, { workspaceId: ID, documentId: ID, by: 'lead', at: AT, whole: true }),
  ],
  readRevision: (on) => readRevision(on, { documentId: ID, seq: 1 }),
  readSince: [
    (on) => readSince(on, { documentId: ID, seq: 0 }),
    (on) => readSince(on, { documentId: ID, seq: 0, upto: 9, limit: 5 }),
  ],
};
