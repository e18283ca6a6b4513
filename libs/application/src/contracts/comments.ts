import {
  announceContract,
  findContractOfDocument,
  findThread,
  insertComment,
  insertThread,
  listThreads,
  lockContract,
  setThreadState,
  type ThreadFound,
} from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact, type Work } from '../kernel/transact.ts';
import { readPeople, stranger, type People, type Person } from '../insight/people.ts';
import { isWithin, reachContract } from './reach-contract.ts';
import { commandDocument } from '../documents/command-document.ts';

export type Thread = {
  readonly id: string;
  /** Id of its mark in the text. */
  readonly anchor: string;
  readonly paragraphId: string | null;
  readonly quote: string;
  readonly state: 'open' | 'resolved';
  readonly createdBy: Person;
  readonly createdAt: string;
  readonly comments: readonly {
    readonly id: string;
    readonly author: Person;
    readonly body: string;
    readonly at: string;
  }[];
};

export async function listComments(
  services: Services,
  principal: Principal,
  contractId: string,
): Promise<Answer<Thread[], never>> {
  return transact(services, principal, 'contract.see', async (work) => {
    const { documentId } = await reachContract(work, principal, contractId);
    const { workspaceId } = principal;
    const people = await readPeople(work.transaction, workspaceId);
    return (await listThreads(work.transaction, { workspaceId, documentId })).map((thread) =>
      show(thread, people),
    );
  });
}

export type NewThread = {
  readonly contractId: string;
  readonly paragraphId: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly body: string;
};

/** Starts a thread on words of the contract, until it is signed off: a mark is an edit of the text. The mark in the text is made by the server, for whoever may only comment. */
export async function startThread(
  services: Services,
  principal: Principal,
  { contractId, paragraphId, start, end, quote, body }: NewThread,
): Promise<Answer<Thread, 'signed off'>> {
  const { workspaceId, accountId } = principal;
  return transact<Thread, 'signed off'>(services, principal, 'contract.comment', async (work) => {
    const { transaction, record, now } = work;
    await reachContract(work, principal, contractId, 'contract.comment');
    await lockContract(transaction, { workspaceId, contractId });
    // Read again under the lock: somebody may have signed it off.
    const { documentId, state } = await reachContract(work, principal, contractId, 'contract.comment');
    if (state === 'signed off') {
      work.refuse('signed off', 'This contract is signed off: its text stands still. A lead can reopen it.');
    }
    const threadId = services.newId();
    await insertThread(transaction, {
      id: threadId,
      workspaceId,
      documentId,
      anchor: threadId,
      paragraphId,
      quote,
      createdBy: accountId,
      createdAt: now,
      resolvedBy: null,
      resolvedAt: null,
    });
    await insertComment(transaction, {
      id: services.newId(),
      workspaceId,
      threadId,
      authorId: accountId,
      authorName: null,
      body,
      createdAt: now,
    });
    await commandDocument(transaction, {
      workspaceId,
      documentId,
      messageId: threadId,
      actorId: accountId,
      command: { kind: 'comment', threadId, paragraphId, start, end },
    });
    await announceContract(work.transaction, contractId);
    record({
      action: 'comment.started',
      subject: { kind: 'thread', id: threadId },
      detail: { contract: contractId },
    });
    return threadShown(work, principal, { documentId, threadId });
  });
}

export async function reply(
  services: Services,
  principal: Principal,
  { threadId, body }: { threadId: string; body: string },
): Promise<Answer<Thread, never>> {
  return transact(services, principal, 'contract.comment', async (work) => {
    const { documentId, contractId } = await reachThread(work, principal, threadId);
    await insertComment(work.transaction, {
      id: services.newId(),
      workspaceId: principal.workspaceId,
      threadId,
      authorId: principal.accountId,
      authorName: null,
      body,
      createdAt: work.now,
    });
    await announceContract(work.transaction, contractId);
    work.record({
      action: 'comment.replied',
      subject: { kind: 'thread', id: threadId },
      detail: { contract: contractId },
    });
    return threadShown(work, principal, { documentId, threadId });
  });
}

export async function setThreadResolved(
  services: Services,
  principal: Principal,
  { threadId, resolved }: { threadId: string; resolved: boolean },
): Promise<Answer<Thread, never>> {
  return transact(services, principal, 'contract.comment', async (work) => {
    const { documentId, contractId } = await reachThread(work, principal, threadId);
    const isNew = await setThreadState(work.transaction, {
      threadId,
      by: resolved ? principal.accountId : null,
      at: resolved ? work.now : null,
    });
    if (isNew) {
      await announceContract(work.transaction, contractId);
      work.record({
        action: resolved ? 'comment.resolved' : 'comment.reopened',
        subject: { kind: 'thread', id: threadId },
        detail: { contract: contractId },
      });
    }
    return threadShown(work, principal, { documentId, threadId });
  });
}

async function reachThread(work: Work<never>, principal: Principal, threadId: string) {
  const { workspaceId } = principal;
  const reach = { workspaceId, teams: null };
  const about = { field: 'threadId', value: threadId };
  const thread = await findThread(work.transaction, { workspaceId, threadId });
  const contract = thread && (await findContractOfDocument(work.transaction, reach, thread.documentId));
  if (!contract) return work.refuse('not found', 'There is no such thread.', about);
  if (!isWithin(contract, principal, 'contract.comment')) {
    return work.conceal('There is no such thread.', about);
  }
  return { documentId: thread.documentId, contractId: contract.id };
}

async function threadShown<Code extends string>(
  work: Work<Code>,
  principal: Principal,
  { documentId, threadId }: { documentId: string; threadId: string },
): Promise<Thread> {
  const { workspaceId } = principal;
  const threads = await listThreads(work.transaction, { workspaceId, documentId });
  const thread = threads.find((one) => one.id === threadId);
  if (!thread) throw new Error('A thread is there after it was written');
  return show(thread, await readPeople(work.transaction, workspaceId));
}

function show(thread: ThreadFound, people: People): Thread {
  return {
    id: thread.id,
    anchor: thread.anchor,
    paragraphId: thread.paragraphId,
    quote: thread.quote,
    state: thread.state,
    createdBy: people.get(thread.createdBy),
    createdAt: thread.createdAt.toISOString(),
    comments: thread.comments.map((comment) => ({
      id: comment.id,
      author: comment.authorName === null ? people.get(comment.authorId) : stranger(comment.authorName),
      body: comment.body,
      at: comment.createdAt.toISOString(),
    })),
  };
}
