import { findContract, latestProposal, type LockedItem, type Row } from '@countersign/database';
import type { Principal } from '../kernel/principal.ts';
import type { Work } from '../kernel/transact.ts';
import { readRedline } from '../findings/finding-records.ts';
import { wordingOf } from '../findings/wording-of.ts';
import { readCorrection } from './correction.ts';
import type { DocumentCommand } from '@countersign/coediting';
import { commandDocument } from '../documents/command-document.ts';

/**
 * What the decisive judgment of a finding does to the text, once, as an edit by whoever settled it (decision rules D3.6
 * and D3.7): its redline is accepted, rejected, or gives way to the reviewer's own words.
 */
export async function carryOut<Code extends string>(
  { transaction, now }: Work<Code>,
  principal: Principal,
  item: LockedItem,
  decisive: Row<'judgment'>,
): Promise<void> {
  const { workspaceId, contractId, finding } = item;
  if (contractId === null || finding === null) return;
  const contract = await findContract(transaction, { workspaceId, teams: null }, contractId);
  if (!contract || contract.readOnly) return;
  const command = await commandFor(item, decisive, { now, transaction, by: principal.accountId });
  if (command === null) return;
  await commandDocument(transaction, {
    workspaceId,
    documentId: contract.documentId,
    messageId: decisive.id,
    actorId: principal.accountId,
    command,
  });
}

/** Whether a judgment that settled an item may have changed the text. */
export function changesText(finding: Row<'finding'>, judgment: Row<'judgment'>): boolean {
  const hasRedline = (readRedline(finding.redline)?.changeIds.length ?? 0) > 0;
  return (
    hasRedline || (finding.kind !== 'clause' && typeof readCorrection(judgment.correction)?.text === 'string')
  );
}

async function commandFor(
  item: LockedItem & { readonly finding: Row<'finding'> | null },
  decisive: Row<'judgment'>,
  { now, transaction, by }: Pick<Work<never>, 'now' | 'transaction'> & { readonly by: string },
): Promise<DocumentCommand['command'] | null> {
  const { finding } = item;
  if (!finding || !changesText(finding, decisive)) return null;
  const changeIds = readRedline(finding.redline)?.changeIds ?? [];
  const correction = decisive.verdict === 'fix' ? readCorrection(decisive.correction) : null;
  const proposal = await latestProposal(transaction, item.id);
  const { placed, replacement } = wordingOf(finding, proposal?.evidence ?? {});
  // The words of the AI, taken as they are with something else corrected, are accepted as its words.
  const asProposed = decisive.aiVisible && placed !== null && correction?.text === replacement;
  if (typeof correction?.text !== 'string' || asProposed) {
    // A wording that nobody asks for any more is never accepted, nor one that a correction leaves out.
    const accepted = asProposed || (decisive.verdict === 'accept' && placed !== null);
    return changeIds.length === 0 ? null : { kind: accepted ? 'accept' : 'reject', changeIds };
  }
  return {
    kind: 'reword',
    changeIds,
    words: correction.instead ?? '',
    place:
      finding.paragraphId === null
        ? null
        : { paragraphId: finding.paragraphId, start: finding.startOffset ?? 0 },
    text: correction.text,
    by,
    at: now.toISOString(),
  };
}
