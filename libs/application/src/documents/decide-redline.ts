import {
  COMMAND_TOPIC,
  documentCommandSchema,
  readDocument,
  type DocumentCommand,
} from '@countersign/coediting';
import { lastAuditEntry, listFindings, readWaiting, type WorkspaceTransaction } from '@countersign/database';
import { listChanges } from '@countersign/redline';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { readRedline } from '../findings/finding-records.ts';
import { holdContract } from '../contracts/reach-contract.ts';
import { commandDocument } from './command-document.ts';
import { committedDocument } from './committed-document.ts';

export type RedlineDecision = {
  readonly contractId: string;
  /** As it is in the document. A redline of a finding is decided with the finding. */
  readonly changeId: string;
  readonly verdict: 'accept' | 'reject';
};

export type RedlineRefusal = 'signed off' | 'still open' | 'not open';

/** What the log calls it, and how people are told. */
const DECIDED = {
  accept: { action: 'redline.accepted', words: 'accepted' },
  reject: { action: 'redline.rejected', words: 'rejected' },
} as const;

/**
 * Accepts or rejects a redline that belongs to no finding. The room carries it out as an edit by this person, on the
 * document as it is committed: also for whoever suggests, and after the baseline was sent. Of two who decide the first one
 * does; who says the same again, because the answer was lost, is told the same again.
 */
export async function decideRedline(
  services: Services,
  principal: Principal,
  { contractId, changeId, verdict }: RedlineDecision,
): Promise<Answer<Record<string, never>, RedlineRefusal>> {
  return transact<Record<string, never>, RedlineRefusal>(
    services,
    principal,
    'redline.decide',
    async (work) => {
      const { workspaceId, accountId } = principal;
      const { transaction, refuse } = work;
      const contract = await holdContract(work, principal, contractId, 'redline.decide');
      if (contract.state === 'signed off' || contract.readOnly) {
        refuse('signed off', 'The text of this contract stands still.');
      }
      const { findings } = await listFindings(transaction, { workspaceId, contractId });
      const isOfFinding = findings.some(
        ({ state, redline }) => state === 'open' && readRedline(redline)?.changeIds.includes(changeId),
      );
      if (isOfFinding) refuse('still open', 'This redline belongs to a finding: decide the finding.');
      const { documentId } = contract;
      const about = { field: 'changeId', value: changeId };
      if (!(await waitsForDecision(transaction, { workspaceId, documentId, changeId }))) {
        const last = await lastDecision(transaction, { workspaceId, contractId, changeId });
        if (last?.actorId === accountId && last.verdict === verdict) return {};
        refuse(
          'not open',
          last ? `It was ${DECIDED[last.verdict].words} before.` : 'It is not in the text any more.',
          about,
        );
      }
      await commandDocument(transaction, {
        workspaceId,
        documentId,
        messageId: services.newId(),
        actorId: accountId,
        command: { kind: verdict, changeIds: [changeId] },
      });
      work.record({
        action: DECIDED[verdict].action,
        subject: { kind: 'contract', id: contractId },
        detail: { change: changeId },
      });
      return {};
    },
  );
}

type Redline = { readonly workspaceId: string; readonly documentId: string; readonly changeId: string };

/**
 * Whether the redline is in the text, and nothing decides it that the text has yet to follow. A command goes once its
 * edit is committed: so the commands are looked at before the text.
 */
async function waitsForDecision(
  transaction: WorkspaceTransaction,
  { workspaceId, documentId, changeId }: Redline,
): Promise<boolean> {
  const waiting = await readWaiting(transaction, { workspaceId, topic: COMMAND_TOPIC, documentId });
  const isBeingDecided = waiting.some(({ payload }) => {
    const order = documentCommandSchema.safeParse(payload);
    return order.success && decides(order.data.command, changeId);
  });
  if (isBeingDecided) return false;
  const doc = await committedDocument(transaction, { workspaceId, documentId });
  return listChanges(readDocument(doc)).some(({ id }) => id === changeId);
}

const decides = (command: DocumentCommand['command'], changeId: string) =>
  'changeIds' in command && command.changeIds.includes(changeId);

type Decision = { readonly actorId: string | null; readonly verdict: RedlineDecision['verdict'] };

/** Who decided it last, as the log has it; null where nobody did, or it went with its finding. */
async function lastDecision(
  transaction: WorkspaceTransaction,
  { workspaceId, contractId, changeId }: { workspaceId: string } & Omit<RedlineDecision, 'verdict'>,
): Promise<Decision | null> {
  const entry = await lastAuditEntry(transaction, {
    workspaceId,
    subject: { kind: 'contract', id: contractId },
    actions: [DECIDED.accept.action, DECIDED.reject.action],
    detail: { key: 'change', value: changeId },
  });
  if (!entry) return null;
  return { actorId: entry.actorId, verdict: entry.action === DECIDED.accept.action ? 'accept' : 'reject' };
}
