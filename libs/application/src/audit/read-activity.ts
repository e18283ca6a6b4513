import {
  listContractNotes,
  listFindings,
  readAuditEntries,
  subjectsOfContract,
  type Row,
} from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact, type Work } from '../kernel/transact.ts';
import { readPeople, type Person } from '../insight/people.ts';
import { reachContract } from '../contracts/reach-contract.ts';
import { isWithheld, sightOf } from '../showing/sight.ts';
import { describeAction } from './describe-action.ts';
import { groupEntries } from './group-entries.ts';
import { cursorAfter } from './read-log.ts';
import { readNames } from './read-names.ts';

export type ActivityRow = {
  readonly seq: number;
  readonly at: string;
  readonly actor: Person | null;
  readonly text: string;
  /** The finding that it was done to; null where this reader still judges it unaided. */
  readonly finding: { readonly id: string; readonly title: string } | null;
};

export type ActivityPage = { readonly rows: readonly ActivityRow[]; readonly nextCursor: number | null };

/** What happened with one contract, newest first; what an AI did in one go is one row of a page. Whoever judges unaided is not told what colleagues decided. */
export async function readActivity(
  services: Services,
  principal: Principal,
  { contractId, ...asked }: { contractId: string; before?: number; limit: number },
): Promise<Answer<ActivityPage, never>> {
  return transact(services, principal, 'contract.see', async (work) => {
    await reachContract(work, principal, contractId);
    const { transaction } = work;
    const { workspaceId } = principal;
    const subjects = await subjectsOfContract(transaction, contractId);
    const entries = await readAuditEntries(transaction, { workspaceId, subjects, ...asked });
    const people = await readPeople(transaction, workspaceId);
    const notes = new Map(
      (await listContractNotes(transaction, contractId)).map((one) => [one.id, one.body]),
    );
    const names = await readNames(transaction, principal, entries);
    const { unseen, withheld } = await keptBack(work, principal, contractId);
    return {
      nextCursor: cursorAfter(entries, asked.limit),
      rows: groupEntries(entries.filter(isActivity)).map((entry) => ({
        seq: entry.seq,
        at: entry.at.toISOString(),
        actor: entry.actorId === null ? null : people.get(entry.actorId),
        text: textOf(entry),
        finding: findingOf(entry),
      })),
    };

    function textOf({ action, detail, subjectId, actorId }: Row<'auditEntry'>): string {
      const kept = (subjectId !== null && unseen.has(subjectId)) || withheld.has(String(detail['judgment']));
      const hidden = kept && actorId !== principal.accountId;
      const text = describeAction(action, hidden ? {} : detail);
      const note = notes.get(String(detail['note']));
      return note === undefined ? text : `${text}: ${note}`;
    }

    function findingOf(entry: Row<'auditEntry'>): ActivityRow['finding'] {
      const title = names.findingOf(entry);
      const { subjectId } = entry;
      return title === null || subjectId === null || unseen.has(subjectId) ? null : { id: subjectId, title };
    }
  });
}

/**
 * Items that this reader judges unaided and has not judged yet (D2.1), and judgments made unaided of what they have yet to
 * judge with the AI's view (D2.5).
 */
async function keptBack(
  { transaction }: Work<never>,
  principal: Principal,
  contractId: string,
): Promise<{ readonly unseen: ReadonlySet<string>; readonly withheld: ReadonlySet<string> }> {
  const { workspaceId } = principal;
  const { findings, tasks, judgments } = await listFindings(transaction, { workspaceId, contractId });
  const of = <Part extends { itemId: string }>(parts: readonly Part[], itemId: string) =>
    parts.filter((part) => part.itemId === itemId);
  const unseen = findings
    .map((finding) => finding.itemId)
    .filter((itemId) => sightOf(principal, of(tasks, itemId), of(judgments, itemId)) === 'blind');
  const withheld = judgments.filter((one) => isWithheld(principal, of(tasks, one.itemId), one));
  return { unseen: new Set(unseen), withheld: new Set(withheld.map(({ id }) => id)) };
}

/** Who looked, and who was refused, is for those who read the log. */
function isActivity({ action }: Row<'auditEntry'>): boolean {
  return action !== 'access.denied' && action !== 'contract.opened';
}
