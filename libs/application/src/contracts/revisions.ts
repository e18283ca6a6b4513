import { applyUpdates, readDocument } from '@countersign/coediting';
import {
  announceContract,
  listRevisions,
  readHeads,
  readRevision,
  type ContractFound,
} from '@countersign/database';
import { textView } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { readPeople, type Person } from '../insight/people.ts';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact, type Work } from '../kernel/transact.ts';
import { holdContract, reachContract } from './reach-contract.ts';
import { commandDocument } from '../documents/command-document.ts';

/** The text as it was before a long pause in its editing. */
export type RevisionShown = {
  /** Number of the last edit before the pause. */
  readonly seq: number;
  readonly at: string;
  readonly people: readonly Person[];
  readonly edits: number;
};

export type RevisionPage = {
  readonly rows: readonly RevisionShown[];
  /** Asks for those before; null when there are none. */
  readonly nextCursor: number | null;
};

/** The earlier revisions of a contract, newest first, the present one at the top. */
export async function readRevisions(
  services: Services,
  principal: Principal,
  { contractId, before, limit }: { contractId: string; before: number | null; limit: number },
): Promise<Answer<RevisionPage, never>> {
  return transact(services, principal, 'contract.see', async (work) => {
    const { documentId } = await reachContract(work, principal, contractId);
    const people = await readPeople(work.transaction, principal.workspaceId);
    const found = await listRevisions(work.transaction, { documentId, before, limit: limit + 1 });
    const rows = found.slice(0, limit);
    return {
      rows: rows.map(({ seq, at, actors, edits }) => ({
        seq,
        at: at.toISOString(),
        people: actors.map((id) => people.get(id)),
        edits,
      })),
      nextCursor: found.length > limit ? rows.at(-1)!.seq : null,
    };
  });
}

/** What restoring would do to a paragraph: its text now and then; null where it is not. */
export type ParagraphRestored = { readonly now: string | null; readonly then: string | null };

export type RevisionCompared = {
  readonly seq: number;
  readonly head: number;
  /** Those that would change, in the order of the revision; those that would go, last. */
  readonly paragraphs: readonly ParagraphRestored[];
};

/** How the text would change if this revision were restored, with every redline as proposed. */
export async function compareRevision(
  services: Services,
  principal: Principal,
  { contractId, seq }: { contractId: string; seq: number },
): Promise<Answer<RevisionCompared, never>> {
  const answer = await transact(services, principal, 'contract.see', async (work) => {
    const { documentId } = await reachContract(work, principal, contractId);
    const head = await headOf(work, documentId);
    const then = await revisionOr(work, { documentId, seq });
    const now = (await readRevision(work.transaction, { documentId, seq: head }))!;
    return { head, then, now };
  });
  if (!answer.ok) return answer;
  const { head, then, now } = answer.value;
  // Outside the transaction: it may take a while.
  return { ok: true, value: { seq, head, paragraphs: differences(textsOf(now), textsOf(then)) } };
}

/**
 * Puts the text back as it was after edit number `seq`, redlines and comments' places included: an edit by whoever asks,
 * which can be put back the same way. Once the counterparty has the text, only redlines change it, and this is refused.
 */
export async function restoreRevision(
  services: Services,
  principal: Principal,
  { contractId, seq }: { contractId: string; seq: number },
): Promise<Answer<{ seq: number }, 'signed off' | 'sent' | 'read only'>> {
  return transact<{ seq: number }, 'signed off' | 'sent' | 'read only'>(
    services,
    principal,
    'contract.sign-off',
    async (work) => {
      const { transaction, record, refuse } = work;
      const { workspaceId, accountId } = principal;
      const contract = await holdContract(work, principal, contractId, 'contract.sign-off');
      const { documentId } = contract;
      const refusal = whyNot(contract);
      if (refusal) refuse(refusal.code, refusal.message, { field: 'contractId', value: contractId });
      await revisionOr(work, { documentId, seq });
      await commandDocument(transaction, {
        workspaceId,
        documentId,
        messageId: services.newId(),
        actorId: accountId,
        command: { kind: 'restore', seq },
      });
      await announceContract(transaction, contractId);
      record({
        action: 'contract.restored',
        subject: { kind: 'contract', id: contractId },
        detail: { seq, head: await headOf(work, documentId) },
      });
      return { seq };
    },
  );
}

function whyNot({ state, readOnly, baselineSentAt }: ContractFound) {
  if (state === 'signed off') {
    return { code: 'signed off', message: 'This contract is signed off: open it again first.' } as const;
  }
  if (readOnly) {
    return { code: 'read only', message: 'The text of this contract is that of its file.' } as const;
  }
  if (baselineSentAt !== null) {
    const message =
      'The counterparty has this text: it changes by redlines only. Reject those that should go.';
    return { code: 'sent', message } as const;
  }
  return null;
}

async function headOf<Code extends string>({ transaction }: Work<Code>, documentId: string): Promise<number> {
  const head = (await readHeads(transaction, [documentId])).get(documentId);
  if (head === undefined) throw new Error(`Document ${documentId} is not there`);
  return head;
}

async function revisionOr<Code extends string>(
  { transaction, refuse }: Work<Code>,
  { documentId, seq }: { documentId: string; seq: number },
): Promise<Uint8Array[]> {
  const updates = await readRevision(transaction, { documentId, seq });
  if (updates) return updates;
  return refuse('not found', `This contract has no revision ${seq}.`, { field: 'seq', value: String(seq) });
}

function textsOf(updates: readonly Uint8Array[]): Map<string, string> {
  const doc = new Y.Doc();
  applyUpdates(doc, updates);
  return paragraphTexts(readDocument(doc));
}

function paragraphTexts(doc: Node): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { id, text } of textView(doc, 'proposed').paragraphs) {
    // What follows a proposed split has no id of its own: it is the paragraph's still.
    const key = id ?? '';
    texts.set(key, texts.has(key) ? `${texts.get(key)}\n${text}` : text);
  }
  return texts;
}

/** By paragraph. */
function differences(
  now: ReadonlyMap<string, string>,
  then: ReadonlyMap<string, string>,
): ParagraphRestored[] {
  const changed: ParagraphRestored[] = [];
  for (const [id, text] of then) {
    const present = now.get(id) ?? null;
    if (present !== text) changed.push({ now: present, then: text });
  }
  for (const [id, text] of now) if (!then.has(id)) changed.push({ now: text, then: null });
  return changed;
}
